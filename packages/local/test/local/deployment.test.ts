import { HeadBucketCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { CfnOutput, CfnResource, RemovalPolicy, type Stack } from 'aws-cdk-lib';
import { MockIntegration, PassthroughBehavior, RestApi } from 'aws-cdk-lib/aws-apigateway';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LocalRun } from '../../src';
import { awsClients } from '../../src/deployment/aws-clients';
import { deleteStack } from '../../src/deployment/delete-stack';
import { waitUntil } from '../../src/processes/wait-until';
import { newFolder, startTestRun, synthesized } from './start-test-run';

interface ShopSettings {
  readonly greeting: string;
  readonly visibilitySeconds: number;
  readonly stageName?: string;
}

/** A stack of both worlds: a queue and a bucket of the substrate, an API of the data plane. */
function shop({ greeting, visibilitySeconds, stageName = 'prod' }: ShopSettings) {
  return (stack: Stack) => {
    const queue = new Queue(stack, 'Queue');
    (queue.node.defaultChild as CfnResource).addPropertyOverride('VisibilityTimeout', visibilitySeconds);
    new Bucket(stack, 'Bucket', { autoDeleteObjects: true, removalPolicy: RemovalPolicy.DESTROY });
    const api = new RestApi(stack, 'Api', { cloudWatchRole: false, deployOptions: { stageName } });
    api.root.addResource('greeting').addMethod('GET', mock(greeting), { methodResponses: [{ statusCode: '200' }] });
    new CfnOutput(stack, 'ApiUrl', { value: api.url });
    new CfnOutput(stack, 'QueueUrl', { value: queue.queueUrl });
  };
}

function mock(greeting: string): MockIntegration {
  return new MockIntegration({
    passthroughBehavior: PassthroughBehavior.NEVER,
    requestTemplates: { 'application/json': '{"statusCode":200}' },
    integrationResponses: [
      { statusCode: '200', responseTemplates: { 'application/json': JSON.stringify({ greeting }) } },
    ],
  });
}

/** Its mapping's source turns out to be no stream only when CloudFormation has resolved it. */
function wrongMapping(stack: Stack): void {
  const queue = new Queue(stack, 'NoStream');
  new CfnResource(stack, 'Mapping', {
    type: 'AWS::Lambda::EventSourceMapping',
    properties: { EventSourceArn: queue.queueArn, FunctionName: 'nobody', StartingPosition: 'TRIM_HORIZON' },
  });
}

const stateDirectory = newFolder();
let run: LocalRun;

beforeAll(async () => {
  run = await startTestRun(synthesized(shop({ greeting: 'hello', visibilitySeconds: 31 })), { stateDirectory });
});
afterAll(async () => {
  await run.stop();
});

const greet = async () => {
  const response = await fetch(`${run.stacks[0].outputs.ApiUrl}greeting`);
  return { status: response.status, body: (await response.json()) as unknown };
};

async function visibilityTimeout(): Promise<string | undefined> {
  const { substrateUrl: endpoint, region, credentials, stacks } = run;
  const client = new SQSClient({ endpoint, region, credentials, requestHandler: new NodeHttpHandler() });
  const QueueUrl = stacks[0].outputs.QueueUrl;
  const { Attributes } = await client.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['VisibilityTimeout'] }),
  );
  client.destroy();
  return Attributes?.VisibilityTimeout;
}

test('after up, the output of the stack is the local address of its API, which answers', async () => {
  expect(run.stacks[0].outputs.ApiUrl).toMatch(new RegExp(`^${run.dataPlaneUrl}/[a-z0-9]{10}/prod/$`));
  expect(await greet()).toEqual({ status: 200, body: { greeting: 'hello' } });
  expect(await visibilityTimeout()).toBe('31');
});

test('resources are shown with the types of the template and what Ref returns', () => {
  const [api] = run.stacks[0].resources.filter(({ type }) => type === 'AWS::ApiGateway::RestApi');
  expect(run.stacks[0].outputs.ApiUrl).toContain(`/${api.ref}/`);
  expect(run.stacks[0].resources.every(({ type }) => !type.startsWith('Custom::AWS_'))).toBe(true);
});

test('what is not modelled is listed', () => {
  expect(run.notModelled).toContain(
    'AWS::S3::BucketPolicy Bucket, PolicyDocument: IAM: policies are not evaluated, every call is allowed',
  );
});

test('up again keeps the processes and the API, and brings the changes', async () => {
  const pids = run.processes.map(({ pid }) => pid);
  const { ApiUrl } = run.stacks[0].outputs;
  run.detach();
  run = await startTestRun(synthesized(shop({ greeting: 'good evening', visibilitySeconds: 45 })), { stateDirectory });
  expect(run.processes.map(({ pid }) => pid)).toEqual(pids);
  expect(run.stacks[0].outputs.ApiUrl).toBe(ApiUrl);
  expect(await greet()).toEqual({ status: 200, body: { greeting: 'good evening' } });
  expect(await visibilityTimeout()).toBe('45');
});

test('a killed data plane is started again, knows all it had registered, and keeps its address', async () => {
  const { pid } = run.processes.find(({ name }) => name === 'data-plane')!;
  process.kill(pid, 'SIGKILL');
  const isBack = async () => (await fetch(`${run.dataPlaneUrl}/_local/health`).catch(() => undefined))?.ok;
  const isReplaced = () => run.processes.every((process) => process.pid !== pid);
  await waitUntil(async () => isReplaced() && (await isBack()), {
    timeoutMilliseconds: 20_000,
    failure: 'no data plane',
  });
  expect(await greet()).toEqual({ status: 200, body: { greeting: 'good evening' } });
});

test('a refused update leaves the stack and its API as they were, with our reason in the error', async () => {
  const broken = (stack: Stack) => {
    shop({ greeting: 'never heard', visibilitySeconds: 46 })(stack);
    wrongMapping(stack);
  };
  await expect(startTestRun(synthesized(broken), { stateDirectory })).rejects.toThrow(
    /stack Shop: UPDATE_ROLLBACK_COMPLETE\n.*Mapping: [A-Z]+_FAILED: .*StartingPosition is for streams/,
  );
  expect(await greet()).toEqual({ status: 200, body: { greeting: 'good evening' } });
  expect(await visibilityTimeout()).toBe('45');
});

test('a changed stage name replaces the stage: the new one answers, the old one is gone', async () => {
  const old = run.stacks[0].outputs.ApiUrl;
  run.detach();
  const changed = shop({ greeting: 'good night', visibilitySeconds: 45, stageName: 'live' });
  run = await startTestRun(synthesized(changed), { stateDirectory });
  expect(run.stacks[0].outputs.ApiUrl).toBe(old.replace('/prod/', '/live/'));
  expect(await greet()).toEqual({ status: 200, body: { greeting: 'good night' } });
  expect((await fetch(`${old}greeting`)).status).toBe(403);
});

test('deleting the stack takes its bucket with all that is in it, and its API out of the data plane', async () => {
  const clients = awsClients(run.substrateUrl, run.region);
  const Bucket = run.stacks[0].resources.find(({ type }) => type === 'AWS::S3::Bucket')?.ref;
  await clients.s3.send(new PutObjectCommand({ Bucket, Key: 'in/the/way', Body: 'x' }));
  await deleteStack(clients, 'Shop');
  await expect(clients.s3.send(new HeadBucketCommand({ Bucket }))).rejects.toThrow();
  clients.destroy();
  const health = await fetch(`${run.dataPlaneUrl}/_local/health`);
  expect(await health.json()).toEqual({ status: 'ok', resources: 0 });
  expect((await fetch(`${run.stacks[0].outputs.ApiUrl}greeting`)).status).toBe(403);
});
