import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { DescribeStreamSummaryCommand, KinesisClient } from '@aws-sdk/client-kinesis';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { ListObjectVersionsCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { type Message, ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { Duration, type Stack } from 'aws-cdk-lib';
import { Stream } from 'aws-cdk-lib/aws-kinesis';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LocalRun } from '../../src';
import { waitUntil } from '../../src/processes/wait-until';
import { startTestRun, synthesized } from './start-test-run';

/** What the tables call "acts" for a type of the substrate is shown here on the substrate. */
let run: LocalRun;

const echo = `
const { S3Client } = require('@aws-sdk/client-s3');
exports.handler = async ({ sleepMilliseconds = 0, say = '' }) => {
  console.log(say);
  await new Promise((resolve) => setTimeout(resolve, sleepMilliseconds));
  return { colour: process.env.COLOUR, client: typeof S3Client };
};`;

const double = `
import boto3
def main(event, context):
    streams = boto3.client("kinesis").list_streams()["StreamNames"]
    return [event["number"] * 2, len(streams)]`;

function everything(stack: Stack): void {
  new Stream(stack, 'Stream', { shardCount: 3, retentionPeriod: Duration.hours(37) });
  new LambdaFunction(stack, 'Node', {
    runtime: Runtime.NODEJS_22_X,
    handler: 'index.handler',
    code: Code.fromInline(echo),
    timeout: Duration.seconds(1),
    environment: { COLOUR: 'teal' },
    logGroup: new LogGroup(stack, 'Logs', { logGroupName: '/own/group' }),
  });
  new LambdaFunction(stack, 'Python', {
    runtime: Runtime.PYTHON_3_13,
    handler: 'index.main',
    code: Code.fromInline(double),
  });
  const failures = new Queue(stack, 'Failures');
  new Queue(stack, 'Work', {
    visibilityTimeout: Duration.seconds(0),
    maxMessageSizeBytes: 2048,
    deadLetterQueue: { queue: failures, maxReceiveCount: 2 },
  });
  new Queue(stack, 'Late', { deliveryDelay: Duration.seconds(2) });
  new Queue(stack, 'Once', { fifo: true, contentBasedDeduplication: true });
  new Bucket(stack, 'Versioned', { versioned: true });
}

beforeAll(async () => {
  run = await startTestRun(synthesized(everything, 'Verdicts'));
});
afterAll(async () => {
  await run?.stop();
});

const configuration = () => ({
  endpoint: run.substrateUrl,
  region: run.region,
  credentials: run.credentials,
  requestHandler: new NodeHttpHandler(),
});
/** The CDK adds eight characters to the id. */
const refOf = (id: string) => run.stacks[0].resources.find(({ logicalId }) => logicalId.slice(0, -8) === id)?.ref ?? '';

async function invoke(id: string, event: object): Promise<{ error?: string; answer: unknown }> {
  const input = { FunctionName: refOf(id), Payload: JSON.stringify(event) };
  const { FunctionError, Payload } = await new LambdaClient(configuration()).send(new InvokeCommand(input));
  return { error: FunctionError, answer: JSON.parse(Buffer.from(Payload ?? []).toString()) };
}

async function receive(id: string, WaitTimeSeconds = 0): Promise<Message[]> {
  const input = { QueueUrl: refOf(id), WaitTimeSeconds };
  const { Messages = [] } = await new SQSClient(configuration()).send(new ReceiveMessageCommand(input));
  return Messages;
}

const send = (id: string, MessageBody: string, MessageGroupId?: string) =>
  new SQSClient(configuration()).send(new SendMessageCommand({ QueueUrl: refOf(id), MessageBody, MessageGroupId }));

test('a stream has the shards and the retention of the template', async () => {
  const input = { StreamName: refOf('Stream') };
  const { StreamDescriptionSummary } = await new KinesisClient(configuration()).send(
    new DescribeStreamSummaryCommand(input),
  );
  expect(StreamDescriptionSummary).toMatchObject({ OpenShardCount: 3, RetentionPeriodHours: 37 });
});

test('a Node.js function has its environment, and finds the AWS clients that Lambda brings', async () => {
  expect(await invoke('Node', {})).toEqual({ error: undefined, answer: { colour: 'teal', client: 'function' } });
});

test('a Python function runs, and its boto3 calls AWS at this machine', async () => {
  expect(await invoke('Python', { number: 21 })).toEqual({ error: undefined, answer: [42, 1] });
});

test('a function that is slower than its timeout fails with it', async () => {
  const { error, answer } = await invoke('Node', { sleepMilliseconds: 5_000 });
  expect(error).toBe('Unhandled');
  expect(JSON.stringify(answer)).toContain('Task timed out after 1.00 seconds');
});

test('what a function prints stands in its log group', async () => {
  await invoke('Node', { say: 'a line of its own' });
  const logs = new CloudWatchLogsClient(configuration());
  const find = async () => {
    const { events = [] } = await logs.send(new FilterLogEventsCommand({ logGroupName: '/own/group' }));
    return events.some(({ message }) => message?.includes('a line of its own'));
  };
  await waitUntil(find, { timeoutMilliseconds: 10_000, failure: 'the line is not in the log group' });
});

test('a message that was received as often as the redrive policy allows moves to the dead-letter queue', async () => {
  await send('Work', 'heavy');
  expect(await receive('Work')).toHaveLength(1);
  expect(await receive('Work')).toHaveLength(1);
  expect(await receive('Work')).toEqual([]);
  expect(await receive('Failures')).toMatchObject([{ Body: 'heavy' }]);
});

test('a message above the maximum size is refused', async () => {
  await expect(send('Work', 'x'.repeat(2049))).rejects.toThrow(/2048/);
});

test('a delayed message arrives later', async () => {
  await send('Late', 'patience');
  expect(await receive('Late')).toEqual([]);
  expect(await receive('Late', 10)).toMatchObject([{ Body: 'patience' }]);
});

test('the same message in a FIFO queue with deduplication is there once', async () => {
  await send('Once', 'one', 'group');
  await send('Once', 'one', 'group');
  await send('Once', 'two', 'group');
  const bodies = [await receive('Once')].flat().map(({ Body }) => Body);
  expect(bodies).toEqual(['one']);
});

test('a versioned bucket keeps both versions of an object', async () => {
  const s3 = new S3Client({ ...configuration(), forcePathStyle: true });
  const Bucket = refOf('Versioned');
  for (const Body of ['old', 'new']) await s3.send(new PutObjectCommand({ Bucket, Key: 'k', Body }));
  const { Versions = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket }));
  expect(Versions).toHaveLength(2);
});
