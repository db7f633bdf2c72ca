import { App, CfnOutput, type CfnResource, Stack } from 'aws-cdk-lib';
import { MockIntegration, RestApi } from 'aws-cdk-lib/aws-apigateway';
import { Stream } from 'aws-cdk-lib/aws-kinesis';
import { CfnQueue, Queue } from 'aws-cdk-lib/aws-sqs';
import { afterEach, expect, test } from 'vitest';
import type { LocalRun } from '../../src';
import { findProcess } from '../../src/processes/managed-process';
import { waitUntil } from '../../src/processes/wait-until';
import { newFolder, startTestRun, synthesized } from './start-test-run';

let run: LocalRun | undefined;
afterEach(async () => {
  await run?.stop();
  run = undefined;
});

const BRANCHES = 20;

/** An API with many resources, so that there is time to do something while it is deployed. */
function wideApi(stack: Stack): void {
  const api = new RestApi(stack, 'Api', { cloudWatchRole: false });
  const mock = new MockIntegration({
    requestTemplates: { 'application/json': '{"statusCode":200}' },
    integrationResponses: [{ statusCode: '200' }],
  });
  for (let branch = 0; branch < BRANCHES; branch++) {
    api.root.addResource(`branch${branch}`).addMethod('GET', mock, { methodResponses: [{ statusCode: '200' }] });
  }
  new CfnOutput(stack, 'Url', { value: api.url });
}

async function killWhileDeploying(stateDirectory: string, victim: 'data-plane' | 'substrate'): Promise<void> {
  const timing = { timeoutMilliseconds: 60_000, intervalMilliseconds: 5, failure: 'the deployment did not begin' };
  await waitUntil(async () => {
    const dataPlane = findProcess(stateDirectory, 'data-plane');
    const response = dataPlane && (await fetch(`${dataPlane.details.url}/_local/health`).catch(() => undefined));
    const { resources } = ((await response?.json()) ?? { resources: 0 }) as { resources: number };
    return resources >= 10;
  }, timing);
  process.kill(findProcess(stateDirectory, victim)!.pid, 'SIGKILL');
}

test('a data plane that is killed in the middle of a deployment comes back, and every resource is there once', async () => {
  const stateDirectory = newFolder();
  const messages: string[] = [];
  const options = { stateDirectory, onProgress: (message: string) => messages.push(message) };
  const started = startTestRun(synthesized(wideApi, 'Wide'), options);
  await killWhileDeploying(stateDirectory, 'data-plane');
  run = await started;
  expect(messages.join('\n')).toMatch(/the data plane \(pid \d+\) died and was started again/);
  const health = await (await fetch(`${run.dataPlaneUrl}/_local/health`)).json();
  const owned = run.stacks[0].resources.filter(({ type }) => type.startsWith('AWS::ApiGateway::'));
  expect(health).toEqual({ status: 'ok', resources: owned.length });
  for (let branch = 0; branch < BRANCHES; branch++) {
    expect((await fetch(`${run.stacks[0].outputs.Url}branch${branch}`)).status).toBe(200);
  }
});

test('a substrate that is killed in the middle of a deployment ends it with that reason, and nothing keeps running', async () => {
  const stateDirectory = newFolder();
  const started = startTestRun(synthesized(wideApi, 'Wide'), { stateDirectory });
  const ended = expect(started).rejects.toThrow(/the substrate \(pid \d+\) died, and its data with it/);
  await killWhileDeploying(stateDirectory, 'substrate');
  await ended;
  expect(findProcess(stateDirectory, 'data-plane')).toBeUndefined();
});

test('a refused app starts no process', async () => {
  const stateDirectory = newFolder();
  const refused = synthesized((stack) => {
    (new Queue(stack, 'Queue').node.defaultChild as CfnResource).addPropertyOverride('Novelty', 1);
  });
  await expect(startTestRun(refused, { stateDirectory })).rejects.toThrow(
    /Shop\/Queue\w+ \(AWS::SQS::Queue\): Novelty: local mode does not know this property/,
  );
  expect(findProcess(stateDirectory, 'substrate')).toBeUndefined();
});

test('several stacks are deployed in the order of their references, and what one exports the other gets', async () => {
  const app = new App({ outdir: newFolder() });
  const reader = new Stack(app, 'AReader');
  const writer = new Stack(app, 'BWriter');
  const stream = new Stream(writer, 'Stream', { shardCount: 2 });
  new Queue(reader, 'Queue');
  new CfnOutput(reader, 'StreamArn', { value: stream.streamArn });
  run = await startTestRun(app.synth().directory);
  expect(run.stacks.map(({ name }) => name)).toEqual(['BWriter', 'AReader']);
  const [ref] = run.stacks[0].resources.filter(({ type }) => type === 'AWS::Kinesis::Stream').map(({ ref }) => ref);
  expect(run.stacks[1].outputs.StreamArn).toBe(`arn:aws:kinesis:us-east-1:000000000000:stream/${ref}`);
});

test('a template that is too large for a request is deployed', async () => {
  const large = synthesized((stack) => {
    for (let index = 0; index < 120; index++) {
      const tags = Array.from({ length: 6 }, (_, tag) => ({ key: `tag${tag}`, value: 'x'.repeat(80) }));
      new CfnQueue(stack, `Queue${index}`, { tags, delaySeconds: index });
    }
  }, 'Large');
  run = await startTestRun(large);
  expect(run.stacks[0].resources).toHaveLength(120);
});

test('a stack for another account or region is refused with the way out', async () => {
  const elsewhere = (env: { account?: string; region?: string }) => {
    const app = new App({ outdir: newFolder() });
    new Queue(new Stack(app, 'Elsewhere', { env }), 'Queue');
    return app.synth().directory;
  };
  await expect(startTestRun(elsewhere({ account: '111122223333' }))).rejects.toThrow(
    'stack Elsewhere is for account 111122223333, the local account is 000000000000: leave the account out',
  );
  await expect(startTestRun(elsewhere({ region: 'eu-north-1' }))).rejects.toThrow(
    'stack Elsewhere is for region eu-north-1, this run is in us-east-1: give --region eu-north-1',
  );
});

test('a change that the substrate would only pretend to make is refused, and the run goes on', async () => {
  const stateDirectory = newFolder();
  const withShards = (shardCount: number) => synthesized((stack) => void new Stream(stack, 'Stream', { shardCount }));
  run = await startTestRun(withShards(2), { stateDirectory });
  await expect(startTestRun(withShards(4), { stateDirectory })).rejects.toThrow(
    /stack Shop cannot be updated: run `streaming-local down`, then `up`\n {2}Stream\w+ \(AWS::Kinesis::Stream\): ShardCount: /,
  );
  expect((await fetch(`${run.dataPlaneUrl}/_local/health`)).status).toBe(200);
});
