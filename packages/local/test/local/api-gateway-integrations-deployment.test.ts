import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { CfnOutput, type Stack } from 'aws-cdk-lib';
import {
  AccessLogFormat,
  AwsIntegration,
  HttpIntegration,
  LambdaIntegration,
  LogGroupLogDestination,
  MethodLoggingLevel,
  RestApi,
} from 'aws-cdk-lib/aws-apigateway';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Alias, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LocalRun } from '../../src';
import { waitUntil } from '../../src/processes/wait-until';
import { closeServer, listen, send, urlOf } from '../api-gateway/gateway-fixture';
import { clientSettings } from './metrics-run';
import { startTestRun, synthesized } from './start-test-run';

let run: LocalRun;
let output: Readonly<Record<string, string>>;
let backend: Awaited<ReturnType<typeof listen>>;

/** A shop as the CDK builds it: a function by an alias, a queue, and a service of the user's on this machine. */
function shop(stack: Stack): void {
  const code = Code.fromInline(
    "exports.handler = async (event) => ({ statusCode: 200, body: event.httpMethod + ' ' + event.path });",
  );
  const handler = new LambdaFunction(stack, 'Handler', {
    runtime: Runtime.NODEJS_22_X,
    handler: 'index.handler',
    code,
  });
  const live = new Alias(stack, 'Live', { aliasName: 'live', version: handler.currentVersion });
  const group = new LogGroup(stack, 'Access');
  const api = new RestApi(stack, 'Api', {
    deployOptions: {
      accessLogDestination: new LogGroupLogDestination(group),
      accessLogFormat: AccessLogFormat.jsonWithStandardFields(),
      loggingLevel: MethodLoggingLevel.INFO,
    },
  });
  api.root.addProxy({ defaultIntegration: new LambdaIntegration(live) });
  const queue = new Queue(stack, 'Queue');
  const credentialsRole = new Role(stack, 'Role', { assumedBy: new ServicePrincipal('apigateway.amazonaws.com') });
  const messages = new AwsIntegration({
    service: 'sqs',
    path: `${stack.account}/${queue.queueName}`,
    options: {
      credentialsRole,
      requestParameters: { 'integration.request.header.Content-Type': "'application/x-www-form-urlencoded'" },
      requestTemplates: { 'application/json': 'Action=SendMessage&MessageBody=$util.urlEncode($input.body)' },
      integrationResponses: [{ statusCode: '200' }],
    },
  });
  api.root.addResource('messages').addMethod('POST', messages, { methodResponses: [{ statusCode: '200' }] });
  const stock = new HttpIntegration(`${urlOf(backend)}/stock/{id}`, {
    httpMethod: 'ANY',
    options: { requestParameters: { 'integration.request.path.id': 'method.request.path.id' } },
  });
  const item = api.root.addResource('stock').addResource('{id}');
  item.addMethod('ANY', stock, { requestParameters: { 'method.request.path.id': true } });
  const outputs = { Url: api.url, QueueUrl: queue.queueUrl, Group: group.logGroupName };
  for (const [name, value] of Object.entries(outputs)) new CfnOutput(stack, name, { value });
}

beforeAll(async () => {
  backend = await listen((message, response) => response.end(`${message.method} ${message.url}`));
  run = await startTestRun(synthesized(shop));
  output = run.stacks[0]!.outputs;
});
afterAll(async () => {
  await run?.stop();
  await closeServer(backend);
});

const call = (method: string, path: string, body?: string) => send(`${output.Url}${path}`, { method, body });

test('what the CDK makes of functions, queues and HTTP services answers, and is in the access log', async () => {
  expect(await call('PUT', 'a/b')).toMatchObject({ status: 200, text: 'PUT /a/b' });
  expect(await call('DELETE', 'stock/7?now=1')).toMatchObject({ status: 200, text: 'DELETE /stock/7?now=1' });
  expect(await call('POST', 'messages', '{"id":1}')).toMatchObject({ status: 200 });
  const sqs = new SQSClient({ ...clientSettings(run), useQueueUrlAsEndpoint: false });
  const received = await sqs.send(new ReceiveMessageCommand({ QueueUrl: output.QueueUrl, WaitTimeSeconds: 5 }));
  expect(received.Messages?.map(({ Body }) => Body)).toEqual(['{"id":1}']);
  sqs.destroy();
  const logs = new CloudWatchLogsClient(clientSettings(run));
  const events = async () => (await logs.send(new FilterLogEventsCommand({ logGroupName: output.Group }))).events ?? [];
  const failure = 'the access log has not three lines';
  await waitUntil(async () => (await events()).length === 3, { timeoutMilliseconds: 10_000, failure });
  const lines = (await events()).map(({ message = '' }) => JSON.parse(message) as Record<string, string>);
  expect(lines.map(({ httpMethod, resourcePath, status }) => [httpMethod, resourcePath, status])).toEqual([
    ['PUT', '/{proxy+}', '200'],
    ['DELETE', '/stock/{id}', '200'],
    ['POST', '/messages', '200'],
  ]);
  logs.destroy();
  const unmodelled = run.notModelled.filter((line) => line.startsWith('AWS::ApiGateway::Stage'));
  expect(unmodelled).toEqual([expect.stringContaining('DeploymentId')]);
});
