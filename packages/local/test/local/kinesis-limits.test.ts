import {
  CreateStreamCommand,
  DisableEnhancedMonitoringCommand,
  EnableEnhancedMonitoringCommand,
  GetRecordsCommand,
  type KinesisClient,
  PutRecordCommand,
  PutRecordsCommand,
} from '@aws-sdk/client-kinesis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Stage, until } from '../event-source-mapping/stage';
import { fidelityTest } from '../fidelity/fidelity-test';
import { kinesisStreams } from '../fidelity/kinesis-rows';
import { FrontStage } from '../kinesis/front-stage';
import { iteratorOf, put, readShard } from '../kinesis/stream-walk';

let stage: Stage;
let front: FrontStage;
let limited: FrontStage;
let slow: FrontStage;
beforeAll(async () => {
  stage = await Stage.start();
  front = await FrontStage.start(stage);
  // A second of AWS lasts four here, so that a busy machine puts two records within it.
  limited = await FrontStage.start(stage, { limits: true, timeScale: 0.25 });
  // A second of AWS lasts so long here that buckets stay as they are during a test.
  slow = await FrontStage.start(stage, { limits: true, timeScale: 0.001 });
});
afterAll(async () => {
  for (const one of [front, limited, slow]) await one?.stop();
  await stage?.stop();
});

const SHARD = 'shardId-000000000000';
const KEYS = { low: '5', high: String(2n ** 128n - 5n) };

function putOne(client: KinesisClient, StreamName: string, bytes: number, key = KEYS.low) {
  const record = { Data: Buffer.alloc(bytes, 'x'), PartitionKey: 'key', ExplicitHashKey: key };
  return client.send(new PutRecordCommand({ StreamName, ...record }));
}

const exceeded = (stream: string, shardId = SHARD) => ({
  name: 'ProvisionedThroughputExceededException',
  message: `Rate exceeded for shard ${shardId} in stream ${stream} under account 000000000000.`,
  $metadata: { httpStatusCode: 400 },
});

fidelityTest(kinesisStreams, 'write-bytes', async () => {
  const [stream, client] = [await stage.createStream(2), slow.client()];
  for (let times = 0; times < 4; times++) await putOne(client, stream, 250_000);
  await expect(putOne(client, stream, 250_000)).rejects.toMatchObject(exceeded(stream));
  await putOne(client, stream, 250_000, KEYS.high);
  expect(slow.total('WriteProvisionedThroughputExceeded', { StreamName: stream })).toBe(1);
  expect(slow.total('PutRecord.Success', { StreamName: stream })).toBe(5);
});

fidelityTest(kinesisStreams, 'write-records', async () => {
  const [stream, client] = [await stage.createStream(1), slow.client()];
  const Records = Array.from({ length: 400 }, () => ({ Data: Buffer.from('x'), PartitionKey: 'one' }));
  const send = () => client.send(new PutRecordsCommand({ StreamName: stream, Records }));
  for (let times = 0; times < 2; times++) expect((await send()).FailedRecordCount).toBe(0);
  const answer = await send();
  expect(answer.FailedRecordCount).toBe(200);
  expect(answer.Records!.map(({ ErrorCode }) => ErrorCode !== undefined)).toEqual(Records.map((_, at) => at >= 200));
  const { name: ErrorCode, message: ErrorMessage } = exceeded(stream);
  expect(answer.Records!.at(-1)).toEqual({ ErrorCode, ErrorMessage });
  expect(slow.values('PutRecords.ThrottledRecords', { StreamName: stream })).toEqual([0, 0, 200]);
  expect(slow.total('PutRecords.SuccessfulRecords', { StreamName: stream })).toBe(1_000);
  const { records } = await readShard(front.client(), SHARD, await iteratorOf(front.client(), stream, SHARD));
  expect(records).toHaveLength(1_000);
});

test('a shard takes as much again after a second of AWS', async () => {
  const [stream, client] = [await stage.createStream(1), limited.client()];
  await putOne(client, stream, 1_000_000);
  await expect(putOne(client, stream, 900_000)).rejects.toMatchObject(exceeded(stream));
  const began = Date.now();
  await until('the shard stays full', () =>
    putOne(client, stream, 900_000).then(
      () => true,
      () => false,
    ),
  );
  expect(Date.now() - began).toBeLessThan(8_000);
});

fidelityTest(kinesisStreams, 'read-calls', async () => {
  const [stream, client] = [await stage.createStream(1), slow.client()];
  const ShardIterator = await iteratorOf(client, stream, SHARD);
  for (let times = 0; times < 5; times++) await client.send(new GetRecordsCommand({ ShardIterator }));
  await expect(client.send(new GetRecordsCommand({ ShardIterator }))).rejects.toMatchObject(exceeded(stream));
  expect(slow.total('ReadProvisionedThroughputExceeded', { StreamName: stream })).toBe(1);
  expect(slow.total('GetRecords.Success', { StreamName: stream })).toBe(5);
});

fidelityTest(kinesisStreams, 'read-bytes', async () => {
  const [stream, client] = [await stage.createStream(1), slow.client()];
  for (let times = 0; times < 13; times++) await putOne(front.client(), stream, 1_000_000);
  const first = await client.send(new GetRecordsCommand({ ShardIterator: await iteratorOf(client, stream, SHARD) }));
  expect(first.Records).toHaveLength(10);
  expect(first.MillisBehindLatest).toBeGreaterThan(0);
  const next = new GetRecordsCommand({ ShardIterator: first.NextShardIterator });
  await expect(client.send(next)).rejects.toMatchObject(exceeded(stream));
  expect((await front.client().send(next)).Records).toHaveLength(3);
});

test('without limits a shard takes and gives what comes', async () => {
  const [stream, client] = [await stage.createStream(1), front.client()];
  for (let times = 0; times < 4; times++) await putOne(client, stream, 1_000_000);
  const ShardIterator = await iteratorOf(client, stream, SHARD);
  for (let times = 0; times < 7; times++) await client.send(new GetRecordsCommand({ ShardIterator }));
});

fidelityTest(kinesisStreams, 'request-sizes', async () => {
  const [stream, client] = [await stage.createStream(1), front.client()];
  const records = (count: number, bytes: number) =>
    Array.from({ length: count }, () => ({ Data: Buffer.alloc(bytes), PartitionKey: 'key' }));
  const putAll = (Records: object[]) =>
    client.send(new PutRecordsCommand({ StreamName: stream, Records: Records as ReturnType<typeof records> }));
  await expect(putOne(client, stream, 1024 * 1024 + 1)).rejects.toThrow("'data' failed to satisfy constraint");
  await expect(putOne(client, stream, 1, '-1')).rejects.toThrow('ExplicitHashKey must be in the range');
  await expect(putAll(records(501, 1))).rejects.toThrow('less than or equal to 500');
  await expect(putAll([])).rejects.toThrow("'records' failed to satisfy constraint");
  await expect(putAll(records(6, 1_000_000))).rejects.toThrow('Records size exceeds 5 MB limit');
  await expect(putAll([{ Data: Buffer.from('x'), PartitionKey: '' }])).rejects.toThrow('records.1.member.partitionKey');
  await expect(putAll([{ Data: Buffer.from('x'), PartitionKey: 'k'.repeat(257) }])).rejects.toThrow('equal to 256');
  await expect(
    client.send(new CreateStreamCommand({ StreamName: 'large', MaxRecordSizeInKiB: 10_240 })),
  ).rejects.toThrow('MaxRecordSizeInKiB must be 1024 here');
  await putOne(client, stream, 1024 * 1024);
});

fidelityTest(kinesisStreams, 'call-metrics', async () => {
  const [stream, client] = [await stage.createStream(1), front.client()];
  const dimensions = { StreamName: stream };
  await put(client, stream, 'text', 20);
  await putOne(client, stream, 300);
  await readShard(client, SHARD, await iteratorOf(client, stream, SHARD));
  expect(front.total('IncomingRecords', dimensions)).toBe(21);
  const inCall = Array.from({ length: 20 }, (_, number) => `text-${number}key-${number}`.length).reduce(
    (a, b) => a + b,
  );
  expect(front.total('PutRecords.Bytes', dimensions)).toBe(inCall);
  expect(front.total('IncomingBytes', dimensions)).toBe(inCall + 303);
  expect(front.total('GetRecords.Records', dimensions)).toBe(21);
  expect(front.values('WriteProvisionedThroughputExceeded', dimensions)).toEqual([0, 0]);
  expect(front.values('PutRecords.Latency', dimensions)[0]).toBeGreaterThan(0);
  expect(front.values('GetRecords.IteratorAgeMilliseconds', dimensions)).toEqual([0, 0]);
});

fidelityTest(kinesisStreams, 'shard-metrics', async () => {
  const [stream, client] = [await stage.createStream(2), front.client()];
  const ShardLevelMetrics = ['IncomingRecords' as const, 'OutgoingBytes' as const];
  const [low, high] = [SHARD, 'shardId-000000000001'].map((ShardId) => ({ StreamName: stream, ShardId }));
  await putOne(client, stream, 10);
  await client.send(new EnableEnhancedMonitoringCommand({ StreamName: stream, ShardLevelMetrics }));
  for (let times = 0; times < 3; times++) await putOne(client, stream, 10, KEYS.high);
  await putOne(client, stream, 10);
  await readShard(client, SHARD, await iteratorOf(client, stream, SHARD));
  expect([front.total('IncomingRecords', low!), front.total('IncomingRecords', high!)]).toEqual([1, 3]);
  expect(front.total('OutgoingBytes', low!)).toBe(20);
  expect(front.values('IncomingBytes', low!)).toEqual([]);
  await client.send(new DisableEnhancedMonitoringCommand({ StreamName: stream, ShardLevelMetrics }));
  await putOne(client, stream, 10);
  expect(front.total('IncomingRecords', low!)).toBe(1);
});
