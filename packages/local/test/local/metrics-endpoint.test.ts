import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  DescribeAlarmsCommand,
  GetMetricStatisticsCommand,
  PutMetricAlarmCommand,
  PutMetricDataCommand,
} from '@aws-sdk/client-cloudwatch';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import {
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import type { Stack } from 'aws-cdk-lib';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { afterAll, beforeAll, expect } from 'vitest';
import type { LocalRun } from '../../src';
import { waitUntil } from '../../src/processes/wait-until';
import { fidelityTest } from '../fidelity/fidelity-test';
import { metrics } from '../fidelity/metric-rows';
import { clientSettings, RunMetrics } from './metrics-run';
import { newFolder, startTestRun, synthesized } from './start-test-run';

/** A minute of AWS lasts a second. */
const timeScale = 60;
const stateDirectory = newFolder();
let run: LocalRun;
let read: RunMetrics;
let sqs: SQSClient;
let lambda: LambdaClient;

function measured(stack: Stack): void {
  for (const name of ['work', 'idle', 'sampled']) new Queue(stack, name, { queueName: name });
  new LambdaFunction(stack, 'Direct', {
    functionName: 'direct',
    runtime: Runtime.NODEJS_22_X,
    handler: 'index.handler',
    code: Code.fromInline(
      'exports.handler = async ({ fail }) => { if (fail) throw new Error("asked to"); return 7; };',
    ),
  });
}

beforeAll(async () => {
  run = await startTestRun(synthesized(measured, 'Measured'), { timeScale, stateDirectory });
  read = new RunMetrics(run);
  sqs = new SQSClient(clientSettings(run));
  lambda = new LambdaClient(clientSettings(run));
});
afterAll(async () => {
  for (const client of [read, sqs, lambda]) client?.destroy();
  await run?.stop();
});

const queueUrl = (name: string) => `${run.dataPlaneUrl}/${run.accountId}/${name}`;
const ofQueue = (name: string, QueueName: string) => ({ namespace: 'AWS/SQS', name, dimensions: { QueueName } });
const ofFunction = (name: string) => ({ namespace: 'AWS/Lambda', name, dimensions: { FunctionName: 'direct' } });
const custom = (name: string) => ({ namespace: 'Shop', name, dimensions: { Till: '4' } });

const putSales = (MetricName: string, values: readonly number[]) =>
  read.json.send(
    new PutMetricDataCommand({
      Namespace: 'Shop',
      MetricData: values.map((Value) => ({
        MetricName,
        Value,
        Unit: 'Count',
        Dimensions: [{ Name: 'Till', Value: '4' }],
      })),
    }),
  );

fidelityTest(metrics, 'queue-calls', async () => {
  const send = new SendMessageCommand({ QueueUrl: queueUrl('work'), MessageBody: 'eleven chars'.slice(1) });
  const Entries = ['a', 'b', 'c'].map((Id) => ({ Id, MessageBody: 'four' }));
  await sqs.send(send);
  await sqs.send(new SendMessageBatchCommand({ QueueUrl: queueUrl('work'), Entries }));
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({ QueueUrl: queueUrl('work'), MaxNumberOfMessages: 10, VisibilityTimeout: 600 }),
  );
  for (const { ReceiptHandle } of Messages.slice(0, 3)) {
    await sqs.send(new DeleteMessageCommand({ QueueUrl: queueUrl('work'), ReceiptHandle }));
  }
  await sqs.send(new ReceiveMessageCommand({ QueueUrl: queueUrl('work') }));
  await read.untilTotal(ofQueue('NumberOfMessagesSent', 'work'), 4);
  expect(await read.total(ofQueue('NumberOfMessagesReceived', 'work'))).toBe(4);
  expect(await read.total(ofQueue('NumberOfMessagesDeleted', 'work'))).toBe(3);
  expect(await read.total(ofQueue('NumberOfEmptyReceives', 'work'))).toBe(1);
  expect(await read.total(ofQueue('SentMessageSize', 'work'))).toBe(11 + 3 * 4);
});

fidelityTest(metrics, 'queue-samples', async () => {
  const bodies = ['one', 'two', 'three', 'four', 'five'];
  for (const [at, MessageBody] of bodies.entries()) {
    const DelaySeconds = at === 4 ? 600 : 0;
    await sqs.send(new SendMessageCommand({ QueueUrl: queueUrl('sampled'), MessageBody, DelaySeconds }));
  }
  const take = { QueueUrl: queueUrl('sampled'), MaxNumberOfMessages: 1, VisibilityTimeout: 600 };
  await sqs.send(new ReceiveMessageCommand(take));
  const last = async (name: string) => (await read.values(ofQueue(name, 'sampled'), 'Maximum')).at(-1);
  const states = () =>
    Promise.all(['Visible', 'NotVisible', 'Delayed'].map((state) => last(`ApproximateNumberOfMessages${state}`)));
  const isSampled = async () => String(await states()) === '3,1,1';
  await waitUntil(isSampled, { timeoutMilliseconds: 20_000, failure: 'not sampled as 3, 1 and 1' });
  const zeroes = async () => (await read.values(ofQueue('NumberOfMessagesSent', 'sampled'), 'Sum')).includes(0);
  await waitUntil(zeroes, { timeoutMilliseconds: 20_000, failure: 'no zero in a minute without calls' });
  expect(await read.values(ofQueue('ApproximateNumberOfMessagesVisible', 'idle'), 'Sum')).toEqual([]);
});

fidelityTest(metrics, 'direct-invocations', async () => {
  const invoke = (fail: boolean) =>
    lambda.send(new InvokeCommand({ FunctionName: 'direct', Payload: JSON.stringify({ fail }) }));
  await invoke(false);
  await Promise.all([invoke(false), invoke(false), invoke(true)]);
  await read.untilTotal(ofFunction('Invocations'), 4);
  expect(await read.total(ofFunction('Errors'))).toBe(1);
  expect(Math.max(...(await read.values(ofFunction('ConcurrentExecutions'), 'Maximum')))).toBe(3);
  expect(Math.min(...(await read.values(ofFunction('Duration'), 'Minimum')))).toBeGreaterThan(0);
});

fidelityTest(metrics, 'get-metric-data', async () => {
  await putSales('Sold', [4, 6, 20]);
  await putSales('Returned', [3]);
  const [sold, returned] = [custom('Sold'), custom('Returned')];
  for (const client of [read.json, read.cbor]) {
    const queries = [read.query(sold, 'Sum', 3600, 'sold'), read.query(returned, 'Sum', 3600, 'returned')];
    const share = { Id: 'share', Expression: '100 * returned / SUM([sold, returned])' };
    const { MetricDataResults } = await read.read([...queries, share, read.query(sold, 'p50', 3600, 'half')], client);
    expect(MetricDataResults!.map(({ Id, Values }) => [Id, Values![0]])).toEqual([
      ['sold', 30],
      ['returned', 3],
      ['share', 300 / 33],
      ['half', 6],
    ]);
  }
  const forecast = { Id: 'f', Expression: 'ANOMALY_DETECTION_BAND(sold)' };
  const refused = read.read([read.query(sold, 'Sum', 60, 'sold'), forecast]);
  await expect(refused).rejects.toThrow('does not know the function ANOMALY_DETECTION_BAND');
});

fidelityTest(metrics, 'time-scale', async () => {
  await putSales('Paced', [1]);
  const began = Date.now();
  await waitUntil(() => Date.now() - began > 1_100, { timeoutMilliseconds: 5_000, failure: 'the clock stands still' });
  await putSales('Paced', [2]);
  const { MetricDataResults } = await read.read([read.query(custom('Paced'), 'Sum')]);
  const [{ Values, Timestamps }] = MetricDataResults as [NonNullable<typeof MetricDataResults>[0]];
  expect(Values).toEqual([1, 2]);
  expect(Timestamps![1]!.getTime() - Timestamps![0]!.getTime()).toBeLessThanOrEqual(3_000);
  expect(Timestamps![0]!.getTime() - began).toBeLessThanOrEqual(0);
});

fidelityTest(metrics, 'custom-metrics', async () => {
  const alarm = { AlarmName: 'TooMany', Namespace: 'Shop', MetricName: 'Alarmed', Threshold: 5 };
  const rule = {
    ComparisonOperator: 'GreaterThanThreshold',
    Statistic: 'Maximum',
    Period: 60,
    EvaluationPeriods: 1,
  } as const;
  await read.json.send(new PutMetricAlarmCommand({ ...alarm, ...rule, Dimensions: [{ Name: 'Till', Value: '4' }] }));
  await putSales('Alarmed', [9]);
  const { MetricAlarms } = await read.json.send(new DescribeAlarmsCommand({ AlarmNames: ['TooMany'] }));
  expect(MetricAlarms).toMatchObject([{ StateValue: 'ALARM' }]);
  const what = { Namespace: 'Shop', MetricName: 'Alarmed', Dimensions: [{ Name: 'Till', Value: '4' }] };
  const span = { StartTime: new Date(Date.now() - 60_000), EndTime: new Date(Date.now() + 1_000) };
  const ask = new GetMetricStatisticsCommand({ ...what, ...span, Period: 7200, Statistics: ['Maximum'] });
  expect((await read.json.send(ask)).Datapoints).toMatchObject([{ Maximum: 9, Unit: 'Count' }]);
});

fidelityTest(metrics, 'other-operations', async () => {
  const rule = {
    ComparisonOperator: 'LessThanThreshold',
    Statistic: 'Sum',
    Period: 120,
    EvaluationPeriods: 3,
  } as const;
  const alarm = { AlarmName: 'Described', Namespace: 'Shop', MetricName: 'Nothing', Threshold: 2.5 };
  await read.cbor.send(new PutMetricAlarmCommand({ ...alarm, ...rule }));
  for (const client of [read.json, read.cbor]) {
    const { MetricAlarms } = await client.send(new DescribeAlarmsCommand({ AlarmNames: ['Described'] }));
    expect(MetricAlarms).toMatchObject([{ ...alarm, ...rule, StateUpdatedTimestamp: expect.any(Date) }]);
  }
  const authorization = `AWS4-HMAC-SHA256 Credential=local/20261124/${run.region}/monitoring/aws4_request`;
  const form = new URLSearchParams({ Action: 'DescribeAlarms', Version: '2010-08-01', AlarmNamePrefix: 'Desc' });
  const answer = await fetch(run.dataPlaneUrl, { method: 'POST', body: form, headers: { authorization } });
  expect(await answer.text()).toContain('<AlarmName>Described</AlarmName>');
});

fidelityTest(metrics, 'kept-over-kill', async () => {
  await putSales('Durable', [5, 6]);
  const kept = async () => (await read.total(custom('Durable'))) === 11;
  await waitUntil(kept, { timeoutMilliseconds: 5_000, failure: 'not kept at all' });
  const file = join(stateDirectory, 'data-plane', 'metrics.ndjson');
  const written = () => existsSync(file) && readFileSync(file, 'utf8').includes('"Durable"');
  await waitUntil(written, { timeoutMilliseconds: 10_000, failure: 'not written down' });
  const dataPlane = run.processes.find(({ name }) => name === 'data-plane')!;
  process.kill(dataPlane.pid, 'SIGKILL');
  const again = async () => (await read.total(custom('Durable')).catch(() => 0)) === 11;
  await waitUntil(again, { timeoutMilliseconds: 30_000, failure: 'the metric is gone after the kill' });
  expect(run.processes.find(({ name }) => name === 'data-plane')!.pid).not.toBe(dataPlane.pid);
});
