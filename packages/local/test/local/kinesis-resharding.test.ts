import {
  CreateStreamCommand,
  DeleteStreamCommand,
  DescribeStreamCommand,
  type KinesisClient,
  ListShardsCommand,
  MergeShardsCommand,
  PutRecordCommand,
  RegisterStreamConsumerCommand,
  SplitShardCommand,
  SubscribeToShardCommand,
  type SubscribeToShardEvent,
  UpdateShardCountCommand,
} from '@aws-sdk/client-kinesis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Stage, until } from '../event-source-mapping/stage';
import { fidelityTest } from '../fidelity/fidelity-test';
import { kinesisStreams } from '../fidelity/kinesis-rows';
import { FrontStage } from '../kinesis/front-stage';
import { isOpen, iteratorOf, listShards, openShardIds, put, readShard, walk } from '../kinesis/stream-walk';

let stage: Stage;
let front: FrontStage;
let client: KinesisClient;
beforeAll(async () => {
  stage = await Stage.start();
  front = await FrontStage.start(stage);
  client = front.client();
});
afterAll(async () => {
  await front?.stop();
  await stage?.stop();
});

const MIDDLE = String(2n ** 127n);
const [PARENT, LEFT, RIGHT] = ['shardId-000000000000', 'shardId-000000000001', 'shardId-000000000002'];

function split(StreamName: string, ShardToSplit = PARENT, NewStartingHashKey = MIDDLE, by = client) {
  return by.send(new SplitShardCommand({ StreamName, ShardToSplit, NewStartingHashKey }));
}

const texts = (records: readonly { text: string }[]) => records.map(({ text }) => text);

fidelityTest(kinesisStreams, 'closed-shards', async () => {
  const stream = await stage.createStream(1);
  const before = await put(client, stream, 'before', 60);
  const early = await iteratorOf(client, stream, PARENT);
  const latest = await iteratorOf(client, stream, PARENT, 'LATEST');
  const late = await put(client, stream, 'late', 15);
  await split(stream);
  const after = await put(client, stream, 'after', 45);

  const shards = await listShards(client, stream);
  expect(shards.map(({ ShardId }) => ShardId)).toEqual([PARENT, LEFT, RIGHT]);
  expect(shards.map(isOpen)).toEqual([false, true, true]);
  expect(shards[0]!.HashKeyRange).toEqual({ StartingHashKey: '0', EndingHashKey: String(2n ** 128n - 1n) });
  const described = await client.send(new DescribeStreamCommand({ StreamName: stream }));
  expect(described.StreamDescription!.Shards).toEqual(shards);

  const { records, last } = await readShard(client, PARENT, early, 7);
  expect(texts(records)).toEqual([...before, ...late]);
  expect(records.at(-1)!.sequenceNumber).toBe(shards[0]!.SequenceNumberRange!.EndingSequenceNumber);
  expect(last.NextShardIterator).toBeUndefined();
  expect(last.ChildShards!.map(({ ShardId, ParentShards }) => [ShardId, ParentShards])).toEqual([
    [LEFT, [PARENT]],
    [RIGHT, [PARENT]],
  ]);
  expect(texts((await readShard(client, PARENT, latest)).records)).toEqual(late);
  expect(texts(await walk(client, stream)).sort()).toEqual([...before, ...late, ...after].sort());
});

test('a merge closes both shards, and shards that are not neighbours are refused', async () => {
  const stream = await stage.createStream(3);
  const [first, second, third] = await openShardIds(client, stream);
  const merge = (ShardToMerge: string, AdjacentShardToMerge: string) =>
    client.send(new MergeShardsCommand({ StreamName: stream, ShardToMerge, AdjacentShardToMerge }));
  const kept = await put(client, stream, 'kept', 90);
  await expect(merge(first!, third!)).rejects.toThrow('are not adjacent');
  await merge(second!, third!);
  expect((await listShards(client, stream)).map(isOpen)).toEqual([true, false, false, true]);
  expect(texts(await walk(client, stream)).sort()).toEqual(kept.sort());
});

fidelityTest(kinesisStreams, 'update-shard-count', async () => {
  const stream = await stage.createStream(2);
  const stored: string[] = [];
  let isDone = false;
  const writer = async (name: string) => {
    for (let round = 0; !isDone; round++) stored.push(...(await put(client, stream, `${name}-${round}`, 30)));
  };
  const writers = ['a', 'b', 'c'].map(writer);
  for (const TargetShardCount of [4, 3, 5]) {
    const answer = await client.send(
      new UpdateShardCountCommand({ StreamName: stream, TargetShardCount, ScalingType: 'UNIFORM_SCALING' }),
    );
    expect(answer.TargetShardCount).toBe(TargetShardCount);
    const sizes = (await listShards(client, stream)).filter(isOpen).map(({ HashKeyRange }) => {
      return Number((BigInt(HashKeyRange!.EndingHashKey!) - BigInt(HashKeyRange!.StartingHashKey!)) >> 100n);
    });
    expect(sizes).toHaveLength(TargetShardCount);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
  }
  isDone = true;
  await Promise.all(writers);
  expect(stored.length).toBeGreaterThan(200);
  expect(texts(await walk(client, stream)).sort()).toEqual(stored.sort());
  await expect(
    client.send(
      new UpdateShardCountCommand({ StreamName: stream, TargetShardCount: 11, ScalingType: 'UNIFORM_SCALING' }),
    ),
  ).rejects.toThrow('TargetShardCount must be from 3 to 10');
});

test('ListShards filters, and pages by its token alone', async () => {
  const stream = await stage.createStream(1);
  await split(stream);
  const between = new Date(Date.now() + 1);
  await until('no time passes', () => Date.now() > between.getTime() + 1);
  await split(stream, LEFT, String(2n ** 126n));
  const ids = async (filter: object) =>
    (await client.send(new ListShardsCommand({ StreamName: stream, ...filter }))).Shards!.map(({ ShardId }) =>
      Number(ShardId!.slice(-2)),
    );
  expect(await ids({ ShardFilter: { Type: 'AT_LATEST' } })).toEqual([2, 3, 4]);
  expect(await ids({ ShardFilter: { Type: 'AT_TRIM_HORIZON' } })).toEqual([0]);
  expect(await ids({ ShardFilter: { Type: 'FROM_TRIM_HORIZON' } })).toEqual([0, 1, 2, 3, 4]);
  expect(await ids({ ShardFilter: { Type: 'AFTER_SHARD_ID', ShardId: RIGHT } })).toEqual([3, 4]);
  expect(await ids({ ShardFilter: { Type: 'AT_TIMESTAMP', Timestamp: between } })).toEqual([1, 2]);
  expect(await ids({ ShardFilter: { Type: 'FROM_TIMESTAMP', Timestamp: between } })).toEqual([1, 2, 3, 4]);
  const { Shards, NextToken } = await client.send(new ListShardsCommand({ StreamName: stream, MaxResults: 2 }));
  const rest = await client.send(new ListShardsCommand({ NextToken }));
  expect([...Shards!, ...rest.Shards!].map(({ ShardId }) => Number(ShardId!.slice(-2)))).toEqual([0, 1, 2, 3, 4]);
});

test('a split that the stream refuses changes nothing', async () => {
  const stream = await stage.createStream(2);
  const kept = await put(client, stream, 'kept', 30);
  await expect(split(stream, PARENT, String(2n ** 128n - 5n))).rejects.toThrow('NewStartingHashKey must be above 0');
  await expect(split(stream, 'shardId-000000000009')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  expect((await listShards(client, stream)).map(isOpen)).toEqual([true, true]);
  expect(texts(await walk(client, stream)).sort()).toEqual(kept.sort());
});

test('a killed front decides by what the substrate lists whether a shard was closed', async () => {
  const [open, closed] = [await stage.createStream(1), await stage.createStream(1)];
  for (const stream of [open, closed]) {
    await put(client, stream, 'kept', 25);
    const [shard] = await listShards(client, stream);
    const { records } = await readShard(client, PARENT, await iteratorOf(client, stream, PARENT));
    front.closed.prepare(stream, {
      shard: { ...shard, ShardId: PARENT },
      closedAt: Date.now(),
      records: records.map(({ partitionKey, sequenceNumber, text }) => ({
        ...{ PartitionKey: partitionKey, SequenceNumber: sequenceNumber },
        ...{ Data: Buffer.from(text).toString('base64'), ApproximateArrivalTimestamp: Date.now() / 1000 },
      })),
    });
  }
  await split(closed, PARENT, MIDDLE, stage.kinesis);
  const next = await FrontStage.start(stage, { stateDirectory: front.tlsDirectory });
  expect((await listShards(next.client(), open)).map(isOpen)).toEqual([true]);
  expect((await walk(next.client(), closed)).length).toBe(25);
  const more = await put(next.client(), open, 'more', 5);
  expect(
    texts(await walk(next.client(), open))
      .slice(-5)
      .sort(),
  ).toEqual(more.sort());
  await next.stop();
  for (const stream of [open, closed]) front.closed.drop(stream);
});

/** A stream with a closed shard is deleted, and made anew under its name. */
async function makeAnew(by: KinesisClient): Promise<string> {
  const stream = await stage.createStream(1);
  await put(client, stream, 'old', 20);
  await split(stream);
  await by.send(new DeleteStreamCommand({ StreamName: stream }));
  await by.send(new CreateStreamCommand({ StreamName: stream, ShardCount: 1 }));
  return stream;
}

test('the closed shards of a deleted stream are gone at once', async () => {
  const stream = await makeAnew(client);
  expect(await listShards(client, stream)).toHaveLength(1);
  expect(await walk(client, stream)).toEqual([]);
});

test('the closed shards of a stream that was deleted beside the front are gone before anything is deployed', async () => {
  const stream = await makeAnew(stage.kinesis);
  await front.apply();
  expect(await listShards(client, stream)).toHaveLength(1);
  expect(await walk(client, stream)).toEqual([]);
});

async function subscribe(ConsumerARN: string, ShardId: string) {
  const StartingPosition = { Type: 'TRIM_HORIZON' as const };
  const answer = await client.send(new SubscribeToShardCommand({ ConsumerARN, ShardId, StartingPosition }));
  const events: SubscribeToShardEvent[] = [];
  const ended = (async () => {
    for await (const { SubscribeToShardEvent: event } of answer.EventStream!) if (event) events.push(event);
  })();
  const seen = () => events.flatMap(({ Records }) => Records!.map(({ Data }) => Buffer.from(Data!).toString()));
  return { events, ended, seen };
}

fidelityTest(kinesisStreams, 'subscription-over-split', async () => {
  const stream = await stage.createStream(1);
  const wanted = { StreamARN: stage.streamArn(stream), ConsumerName: 'fast' };
  const { Consumer } = await client.send(new RegisterStreamConsumerCommand(wanted));
  const stored = await put(client, stream, 'first', 30);
  const live = await subscribe(Consumer!.ConsumerARN!, PARENT);
  await until('nothing is pushed', () => live.seen().length === 30);
  stored.push(...(await put(client, stream, 'second', 12)));
  await split(stream);
  await live.ended;
  expect(live.seen()).toEqual(stored);
  expect(live.events.at(-1)!.ChildShards!.map(({ ShardId }) => ShardId)).toEqual([LEFT, RIGHT]);
  const afterwards = await subscribe(Consumer!.ConsumerARN!, PARENT);
  await afterwards.ended;
  expect(afterwards.seen()).toEqual(stored);
  expect(afterwards.events.at(-1)!.ChildShards!).toHaveLength(2);
  const dimensions = { StreamName: stream, ConsumerName: 'fast' };
  expect(front.total('SubscribeToShard.Success', dimensions)).toBe(2);
  expect(front.total('SubscribeToShardEvent.Records', dimensions)).toBe(2 * stored.length);
});

test('a mapping loses no record and no order when its stream is resharded through the front', async () => {
  const [stream, consumer] = [await stage.createStream(1), await stage.createFunction({ MILLISECONDS: '10' })];
  const stored = await put(client, stream, 'first', 400);
  await stage.mappings(front.context).apply([stage.mapping(stream, consumer.name, { BatchSize: 30 })]);
  await until('no progress', () => stage.processed(consumer).length > 0);
  await split(stream);
  stored.push(...(await put(client, stream, 'second', 300)));
  await client.send(
    new UpdateShardCountCommand({ StreamName: stream, TargetShardCount: 3, ScalingType: 'UNIFORM_SCALING' }),
  );
  for (let number = 0; number < 20; number++) {
    stored.push(`third-${number}`);
    await client.send(
      new PutRecordCommand({ StreamName: stream, PartitionKey: `key-${number}`, Data: Buffer.from(`third-${number}`) }),
    );
  }
  await until('records are lost', () => new Set(stage.processed(consumer)).size === stored.length);
  expect(stage.messages.filter((message) => message.includes('is gone from the stream'))).toEqual([]);
});
