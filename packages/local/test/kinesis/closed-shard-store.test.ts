import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Shard } from '@aws-sdk/client-kinesis';
import { beforeEach, expect, test } from 'vitest';
import { ClosedShardStore } from '../../src/kinesis/resharding/closed-shard-store';

const HOUR = 60 * 60 * 1000;
let folder: string;
let store: ClosedShardStore;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'closed-shards-'));
  store = new ClosedShardStore(folder);
});

/** A shard with one record for each age in hours; its sequence numbers are 100 less the age. */
function keep(shardId: string, ages: readonly number[], parent?: string, closedHoursAgo = 0, stream = 'orders'): void {
  const records = ages.map((age) => ({
    SequenceNumber: String(100 - age),
    PartitionKey: 'a',
    Data: '',
    ApproximateArrivalTimestamp: (Date.now() - age * HOUR) / 1000,
  }));
  const shard = { ...shardOf(shardId, parent), ShardId: shardId };
  store.prepare(stream, { shard, closedAt: Date.now() - closedHoursAgo * HOUR, records });
}

const shardOf = (ShardId: string, ParentShardId?: string) => ({ ShardId, ParentShardId }) as Shard;
const listed = (stream = 'orders') => store.list(stream).map(({ ShardId }) => ShardId);

test('what was closed is found again by the next process, with its parents', async () => {
  keep('shard-1', [3, 2, 1]);
  keep('shard-2', [0], 'shard-1');
  store = new ClosedShardStore(folder);
  store.reconcile('orders', [shardOf('shard-3', 'shard-2')]);
  expect(listed().sort()).toEqual(['shard-1', 'shard-2']);
  const read = (await store.read('orders', 'shard-1', 2, '97'))!;
  expect([read.records.map(({ SequenceNumber }) => SequenceNumber), read.end]).toEqual([['98', '99'], true]);
  expect((await store.read('orders', 'shard-1', 2))!.end).toBe(false);
  expect(await store.read('orders', 'shard-9', 2)).toBeUndefined();
});

test('a shard that the substrate still lists is open, and one that nobody names belonged to another stream', () => {
  keep('shard-1', [1]);
  keep('shard-2', [1]);
  store.reconcile('orders', [shardOf('shard-1')]);
  expect(listed()).toEqual([]);
  expect(readdirSync(folder)).toEqual([]);
});

test('nothing is read of a shard until it is decided whether it was closed', async () => {
  keep('shard-1', [1]);
  let answered = false;
  const read = store.read('orders', 'shard-1', 5).then((found) => {
    answered = true;
    return found;
  });
  await new Promise(setImmediate);
  expect(answered).toBe(false);
  store.reconcile('orders', [shardOf('shard-2', 'shard-1')]);
  expect((await read)!.records).toHaveLength(1);
});

test('records and closed shards go when the retention period is over', async () => {
  keep('shard-1', [40, 30], undefined, 30);
  keep('shard-2', [30, 26, 3, 2], 'shard-1', 2);
  store.retain('orders', 24);
  store.reconcile('orders', [shardOf('shard-3', 'shard-2')]);
  expect(listed()).toEqual(['shard-2']);
  expect((await store.read('orders', 'shard-2', 9))!.records).toHaveLength(2);
});

test('streams with any name keep their shards apart', () => {
  for (const stream of ['..', '.', 'orders']) keep('shard-1', [1], undefined, 0, stream);
  store.drop('..');
  expect([listed('..'), listed('.'), listed()]).toEqual([[], ['shard-1'], ['shard-1']]);
  expect(new ClosedShardStore(folder).streamNames).toEqual(['.', 'orders']);
});
