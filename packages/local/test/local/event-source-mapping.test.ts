import { randomBytes } from 'node:crypto';
import { SplitShardCommand } from '@aws-sdk/client-kinesis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { region, roleArn, Stage, trips, until } from '../event-source-mapping/stage';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.start();
});
afterAll(() => stage.stop());

const numbers = (records: readonly { sequenceNumber: string }[]) => records.map(({ sequenceNumber }) => sequenceNumber);

test('the event has AWS’s shape, and the bytes of a record arrive as they were put', async () => {
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

test('from the oldest record on, each shard arrives in order, in batches of at most the batch size', async () => {
  const [stream, consumer] = [await stage.createStream(3), await stage.createFunction()];
  const before = await stage.put(stream, trips(700));
  await stage.mappings(stage.context()).apply([stage.mapping(stream, consumer.name, { BatchSize: 90 })]);
  const after = await stage.put(stream, trips(300));
  const stored = [...before, ...after];
  await until('not all processed', () => stage.processed(consumer).length >= stored.length);
  const calls = stage.calls(consumer);
  expect(Math.max(...calls.map(({ records }) => records.length))).toBe(90);
  for (const shardId of new Set(stored.map((record) => record.shardId))) {
    const seen = calls.flatMap(({ records }) => records.filter(({ eventID }) => eventID.startsWith(shardId)));
    expect(seen.map(({ kinesis }) => kinesis.sequenceNumber)).toEqual(
      numbers(stored.filter((record) => record.shardId === shardId)),
    );
  }
  expect(calls.every(({ records }) => new Set(records.map(({ eventID }) => eventID.split(':')[0])).size === 1)).toBe(
    true,
  );
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

test('disabling stops the calls, enabling with other settings goes on from the position', async () => {
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
