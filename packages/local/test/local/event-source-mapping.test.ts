import { randomBytes } from 'node:crypto';
import { SplitShardCommand } from '@aws-sdk/client-kinesis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type FunctionCall,
  region,
  roleArn,
  Stage,
  type StoredRecord,
  trips,
  until,
} from '../event-source-mapping/stage';
import { eventSourceMapping } from '../fidelity/event-source-mapping-rows';
import { fidelityTest } from '../fidelity/fidelity-test';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.start();
});
afterAll(() => stage.stop());

const numbers = (records: readonly { sequenceNumber: string }[]) => records.map(({ sequenceNumber }) => sequenceNumber);

fidelityTest(eventSourceMapping, 'event', async () => {
  const [stream, consumer] = [await stage.createStream(), await stage.createFunction()];
  const bytes = randomBytes(2_000);
  const [stored] = await stage.put(stream, [{ data: bytes, partitionKey: 'taxi "7"\u00e4' }]);
  await stage.mappings(stage.context()).apply([stage.mapping(stream, stage.functionArn(consumer.name))]);
  await until('no call', () => stage.calls(consumer).length === 1);
  const { records } = stage.calls(consumer)[0]!;
  expect(records).toEqual([
    {
      kinesis: {
        kinesisSchemaVersion: '1.0',
        partitionKey: 'taxi "7"\u00e4',
        sequenceNumber: stored!.sequenceNumber,
        data: bytes.toString('base64'),
        approximateArrivalTimestamp: expect.any(Number),
      },
      eventSource: 'aws:kinesis',
      eventVersion: '1.0',
      eventID: `shardId-000000000000:${stored!.sequenceNumber}`,
      eventName: 'aws:kinesis:record',
      invokeIdentityArn: roleArn,
      awsRegion: region,
      eventSourceARN: stage.streamArn(stream),
    },
  ]);
  const arrival = (records[0]!.kinesis as unknown as { approximateArrivalTimestamp: number })
    .approximateArrivalTimestamp;
  expect(Math.abs(arrival - Date.now() / 1000)).toBeLessThan(30);
});

fidelityTest(eventSourceMapping, 'trim-horizon', async () => {
  const [stream, consumer] = [await stage.createStream(2), await stage.createFunction()];
  const before = await stage.put(stream, trips(30));
  await stage.mappings(stage.context(10)).apply([stage.mapping(stream, consumer.name)]);
  const after = await stage.put(stream, trips(20));
  await until('not all processed', () => stage.processed(consumer).length >= 50);
  expect(stage.processed(consumer).sort()).toEqual(numbers([...before, ...after]).sort());
});

fidelityTest(eventSourceMapping, 'batch-size', async () => {
  const [stream, consumer] = [await stage.createStream(), await stage.createFunction()];
  await stage.put(stream, trips(200));
  await stage.mappings(stage.context()).apply([stage.mapping(stream, consumer.name, { BatchSize: 90 })]);
  await until('not all processed', () => stage.processed(consumer).length >= 200);
  expect(stage.calls(consumer).map(({ records }) => records.length)).toEqual([90, 90, 20]);
});

fidelityTest(eventSourceMapping, 'six-megabytes', async () => {
  const [stream, consumer] = [await stage.createStream(), await stage.createFunction()];
  const data = (kilobytes: number) => ({ data: randomBytes(kilobytes * 1024), partitionKey: 'taxi-7' });
  const stored: StoredRecord[] = [];
  // In base64 they are a third larger: five fit into 6 MB.
  for (let from = 0; from < 12; from += 4)
    stored.push(
      ...(await stage.put(
        stream,
        Array.from({ length: 4 }, () => data(800)),
      )),
    );
  stored.push(...(await stage.put(stream, [data(1)])));
  await stage.mappings(stage.context()).apply([stage.mapping(stream, consumer.name, { BatchSize: 500 })]);
  await until('not all processed', () => stage.processed(consumer).length >= 13);
  expect(stage.calls(consumer).map(({ records }) => records.length)).toEqual([5, 5, 3]);
  expect(stage.processed(consumer)).toEqual(numbers(stored));
});

fidelityTest(eventSourceMapping, 'order-in-shard', async () => {
  const [stream, consumer] = [await stage.createStream(3), await stage.createFunction()];
  const stored = await stage.put(stream, trips(700));
  await stage.mappings(stage.context()).apply([stage.mapping(stream, consumer.name, { BatchSize: 70 })]);
  await until('not all processed', () => stage.processed(consumer).length >= stored.length);
  const calls = stage.calls(consumer);
  for (const shardId of new Set(stored.map((record) => record.shardId))) {
    const seen = calls.flatMap(({ records }) => records.filter(({ eventID }) => eventID.startsWith(shardId)));
    expect(seen.map(({ kinesis }) => kinesis.sequenceNumber)).toEqual(
      numbers(stored.filter((record) => record.shardId === shardId)),
    );
  }
  const shardsOf = ({ records }: FunctionCall) => new Set(records.map(({ eventID }) => eventID.split(':')[0]));
  expect(calls.every((call) => shardsOf(call).size === 1)).toBe(true);
});

test('an idle stream causes no call, and a record put later is delivered', async () => {
  const [stream, consumer] = [await stage.createStream(2), await stage.createFunction()];
  await stage.mappings(stage.context(10)).apply([stage.mapping(stream, consumer.name)]);
  const [other, busy] = [await stage.createStream(), await stage.createFunction()];
  await stage.mappings(stage.context(10)).apply([stage.mapping(other, busy.name)]);
  for (let round = 1; round <= 5; round++) {
    await stage.put(other, trips(1));
    await until('the other mapping stands still', () => stage.calls(busy).length === round);
  }
  expect(stage.calls(consumer)).toEqual([]);
  await stage.put(stream, trips(1));
  await until('not delivered', () => stage.calls(consumer).length === 1);
});

fidelityTest(eventSourceMapping, 'enabled', async () => {
  const [stream, consumer] = [await stage.createStream(), await stage.createFunction()];
  const service = stage.mappings(stage.context(10));
  const mapping = (properties: object) => stage.mapping(stream, consumer.name, properties as never, 'fixed-ref');
  await service.apply([mapping({ BatchSize: 10 })]);
  await stage.put(stream, trips(40));
  await until('not all processed', () => stage.processed(consumer).length === 40);
  await service.apply([mapping({ BatchSize: 10, Enabled: false })]);
  await stage.put(stream, trips(60));
  await service.apply([mapping({ BatchSize: 10, Enabled: false })]);
  expect(stage.processed(consumer)).toHaveLength(40);
  await service.apply([mapping({ BatchSize: 60, Enabled: true })]);
  await until('not all processed', () => stage.processed(consumer).length >= 100);
  expect(new Set(stage.processed(consumer)).size).toBe(100);
  expect(stage.processed(consumer)).toHaveLength(100);
  expect(stage.calls(consumer).at(-1)!.records).toHaveLength(60);
});

test('applying the same resources again changes nothing', async () => {
  const [stream, consumer] = [await stage.createStream(), await stage.createFunction({ MILLISECONDS: '400' })];
  const service = stage.mappings(stage.context(10));
  const resource = stage.mapping(stream, consumer.name, { BatchSize: 5 });
  await service.apply([resource]);
  await stage.put(stream, trips(15));
  for (let round = 0; round < 3; round++) await service.apply([{ ...resource }]);
  await until('not all processed', () => stage.processed(consumer).length >= 15);
  expect(stage.calls(consumer).map(({ records }) => records.length)).toEqual([5, 5, 5]);
});

test('a second start goes on from the positions of the first', async () => {
  const [stream, consumer] = [await stage.createStream(2), await stage.createFunction()];
  const context = stage.context(10);
  const resource = stage.mapping(stream, consumer.name);
  const first = stage.mappings(context);
  await first.apply([resource]);
  await stage.put(stream, trips(200));
  await until('not all processed', () => stage.processed(consumer).length === 200);
  await first.stop();
  const later = await stage.put(stream, trips(100));
  await stage.mappings(context).apply([resource]);
  await until('not all processed', () => stage.processed(consumer).length >= 300);
  expect(stage.processed(consumer).slice(200).sort()).toEqual(numbers(later).sort());
});

test('a deleted mapping stops, and its positions go; another one keeps its own', async () => {
  const [stream, consumer] = [await stage.createStream(), await stage.createFunction()];
  const context = stage.context(10);
  const [kept, deleted] = [stage.mapping(stream, consumer.name), stage.mapping(stream, consumer.name)];
  const service = stage.mappings(context);
  await service.apply([kept, deleted]);
  await stage.put(stream, trips(10));
  await until('not all processed', () => stage.processed(consumer).length === 20);
  await until('no position', () => [kept, deleted].every(({ ref }) => stage.positions(context, ref).length === 1));
  await service.apply([kept]);
  await stage.put(stream, trips(10));
  await until('not all processed', () => stage.processed(consumer).length === 30);
  expect(stage.positions(context, kept.ref)).toHaveLength(1);
  expect(stage.positions(context, deleted.ref)).toEqual([]);
});

test('a mapping that is there before its function retries and loses nothing', async () => {
  const [stream, consumer] = [await stage.createStream(), stage.newFunction()];
  await stage.put(stream, trips(20));
  await stage.mappings(stage.context(10)).apply([stage.mapping(stream, consumer.name, { MaximumRetryAttempts: 0 })]);
  await until('not noticed', () => stage.messages.some((message) => message.includes(consumer.name)));
  await stage.createFunction({}, consumer);
  await until('not all processed', () => stage.processed(consumer).length === 20);
});

test('after a split the new shards are read, and the old one is let go with a notice', async () => {
  const [stream, consumer] = [await stage.createStream(), await stage.createFunction()];
  const mapping = stage.mapping(stream, consumer.name);
  await stage.mappings(stage.context(10)).apply([mapping]);
  await stage.put(stream, trips(50));
  await until('not all processed', () => stage.processed(consumer).length === 50);
  const middle = (2n ** 127n).toString();
  const split = { StreamName: stream, ShardToSplit: 'shardId-000000000000', NewStartingHashKey: middle };
  await stage.kinesis.send(new SplitShardCommand(split));
  const later = await stage.put(stream, trips(50));
  expect(new Set(later.map(({ shardId }) => shardId)).size).toBe(2);
  await until('not all processed', () => stage.processed(consumer).length >= 100);
  expect(new Set(stage.processed(consumer)).size).toBe(100);
  const notices = stage.messages.filter((message) => message.includes(mapping.ref) && message.includes('is gone'));
  expect(notices).toHaveLength(1);
});
