import { expect, test } from 'vitest';
import { Aggregator } from '../src/aggregation/aggregator';
import { hashKeyOf, ShardMap } from '../src/aggregation/shard-map';
import { evenShards } from './fake-stream';
import { readAggregatedRecord } from './read-aggregated-record';
import { tripEvents } from './trip-events';

const shards = evenShards('shard-0', 'shard-1', 'shard-2');

test('a partition key is hashed as Kinesis does', () => {
  expect(hashKeyOf('a')).toBe(0x0cc175b9c0f1b6a831c399e269772661n);
});

test('the shards of a map take every key, each key one of them', () => {
  const map = new ShardMap(shards.toReversed());
  for (const { partitionKey } of tripEvents(200)) {
    const shardId = map.shardOf(partitionKey);
    expect(shards.filter((shard) => map.takes(shard.shardId, partitionKey)).map((shard) => shard.shardId)).toEqual([
      shardId,
    ]);
  }
  expect(map.takes('shard-9', 'a')).toBe(false);
});

test('all events of an aggregated record belong to the shard that its key leads to', () => {
  const map = new ShardMap(shards);
  const aggregator = new Aggregator(map, 700);
  const events = tripEvents(400, 90);
  const records = [...events.flatMap((event) => aggregator.add(event)), ...aggregator.flush()];
  for (const { data, partitionKey, shardId } of records) {
    expect(data.length).toBeLessThanOrEqual(700);
    const keys = readAggregatedRecord(data)?.map((record) => record.partitionKey) ?? [partitionKey];
    expect(new Set(keys.map((key) => map.shardOf(key)))).toEqual(new Set([map.shardOf(partitionKey)]));
    if (shardId !== undefined) expect(map.shardOf(partitionKey)).toBe(shardId);
  }
  expect(records.flatMap((record) => record.events.map(({ id }) => id)).sort()).toEqual(
    events.map(({ id }) => id).sort(),
  );
  expect(aggregator.flush()).toEqual([]);
});

test('an event that is alone, or too long to share, is put as it is', () => {
  const aggregator = new Aggregator(new ShardMap(evenShards('shard-0')), 1_000);
  const [first, second] = tripEvents(2);
  const long = { ...second!, data: Buffer.alloc(2_000, 'x') };
  expect(aggregator.add(first!)).toEqual([]);
  const records = [...aggregator.add(long), ...aggregator.flush()];
  expect(records.map(({ data }) => data)).toEqual([first!.data, long.data]);
});

test('with other shards, what was collected is given back', () => {
  const aggregator = new Aggregator(new ShardMap(shards), 10_000);
  const events = tripEvents(30);
  for (const event of events) aggregator.add(event);
  const back = aggregator.changeShards(new ShardMap(evenShards('shard-3')));
  expect(back.map(({ id }) => id).sort()).toEqual(events.map(({ id }) => id).sort());
  for (const event of events) aggregator.add(event);
  expect(aggregator.flush().map(({ shardId }) => shardId)).toEqual(['shard-3']);
});
