import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { type RecordToSend, SignedApi, sendRecords, tradeRecords } from '@streaming-patterns/send';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LogLines } from '../../src/count/log-lines';
import { FailureObjects } from '../drills/failure-objects';
import { type PatternRun, startPattern } from '../drills/local-pattern';
import { clientOf, count } from '../drills/sinks';

/** By the time scale a window lasts one second. */
const SETTINGS = {
  tumblingWindowSeconds: '20',
  failureDestination: 'bucket',
  maxRetryAttempts: '2',
  maxRecordSizeKiB: '2048',
};
const TIME_SCALE = 20;
const GOOD = 2_400;

interface Window {
  readonly shardId: string;
  readonly start: string;
  readonly processed: number;
  readonly failed: number;
}

let run: PatternRun;
let objects: FailureObjects;
beforeAll(async () => {
  run = await startPattern('kinesis-apigw', TIME_SCALE, SETTINGS);
  objects = new FailureObjects(run);
});
afterAll(() => run.remove());

async function send(records: RecordToSend[], recordsPerSecond?: number): Promise<void> {
  const api = new SignedApi({ endpoint: run.outputs.ProxyApiEndpoint as string, ...run });
  const { accepted } = await sendRecords(api, records, { recordsPerSecond, recordsPerRequest: 50 });
  expect(accepted).toHaveLength(records.length);
}

/** Follows what the demo consumer logs at the end of each window. */
function closedWindows(): () => Promise<Window[]> {
  const client = new CloudWatchLogsClient(clientOf(run));
  const lines = new LogLines(client, run.outputs.ConsumerLogGroupName as string, 'window closed');
  const windows: Window[] = [];
  return async () => {
    windows.push(...(await lines.next()).map(({ message }) => JSON.parse(message) as Window));
    return windows;
  };
}

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);

test('the windows of all shards together count each record once', async () => {
  await send(tradeRecords(GOOD, 4), 1_000);
  const windows = closedWindows();
  const counted = async () => sum((await windows()).map(({ processed }) => processed));
  await expect.poll(counted, { timeout: 30_000 }).toBe(GOOD);
  const all = await windows();
  expect(sum(all.map(({ failed }) => failed))).toBe(0);
  expect(new Set(all.map(({ shardId, start }) => `${shardId} ${start}`)).size).toBe(all.length);
  expect(new Set(all.map(({ shardId }) => shardId)).size).toBe(2);
  expect(new Set(all.map(({ start }) => start)).size).toBeGreaterThan(1);
});

test('poison records are kept whole in the failure bucket, the good ones beside them are delivered', async () => {
  const poison = ['EURUSD', 'EURGBP', 'EURCHF'].map((ticker) => {
    const id = `poison-${ticker}`;
    return { id, data: JSON.stringify({ id, ticker, note: 'ä "\\" \u0001', price: 'a lot' }), partitionKey: ticker };
  });
  const good = tradeRecords(600, 17).map(({ id, data, partitionKey }) => {
    return { id: `second-${id}`, data: data.replace(id, `second-${id}`), partitionKey };
  });
  const records = [...good.slice(0, 200), ...poison, ...good.slice(200)];
  await send(records);
  const { delivered, lost, setAside } = await count(run, records, objects);
  expect([delivered, lost]).toEqual([good.length, []]);
  expect(setAside.map(({ id }) => id).sort()).toEqual(poison.map(({ id }) => id).sort());
  expect(setAside.map(({ condition }) => condition)).toEqual(Array(3).fill('RetryAttemptsExhausted'));
  expect((await objects.records()).sort()).toEqual(poison.map(({ data }) => data).sort());
  for (const key of (await objects.bodies()).keys())
    expect(key).toMatch(/^aws\/lambda\/[\w-]+\/shardId-\d{12}\/\d{4}\//);
});

test('a record above 1 MiB is refused, and the run tells that this setting is not modelled', async () => {
  const api = new SignedApi({ endpoint: run.outputs.ProxyApiEndpoint as string, ...run });
  const record = { partitionKey: 'k', data: 'x'.repeat(1_500_000) };
  const { status, body } = await api.post('record', JSON.stringify(record));
  expect([status, JSON.parse(body).error]).toEqual([400, 'ValidationException']);
  expect(run.notModelled.join('\n')).toMatch(/AWS::Kinesis::Stream\b.*MaxRecordSizeInKiB.*1 MiB/);
});
