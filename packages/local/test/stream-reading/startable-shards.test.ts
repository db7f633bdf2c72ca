import type { Shard } from '@aws-sdk/client-kinesis';
import { expect, test } from 'vitest';
import { startableShards } from '../../src/stream-reading/startable-shards';

const shard = (ShardId: string, ParentShardId?: string, AdjacentParentShardId?: string) =>
  ({ ShardId, ParentShardId, AdjacentParentShardId }) as Shard;
const finished =
  (...ids: string[]) =>
  (id: string) =>
    ids.includes(id);

test('children of a split wait until the parent is finished', () => {
  const shards = [shard('0'), shard('1', '0'), shard('2', '0')];
  expect(startableShards(shards, finished())).toEqual(['0']);
  expect(startableShards(shards, finished('0'))).toEqual(['1', '2']);
});

test('the child of a merge waits for both parents', () => {
  const shards = [shard('0'), shard('1'), shard('2', '0', '1')];
  expect(startableShards(shards, finished('0'))).toEqual(['1']);
  expect(startableShards(shards, finished('0', '1'))).toEqual(['2']);
});

test('a parent that the stream no longer lists keeps nothing waiting', () => {
  expect(startableShards([shard('2', '0', '1')], finished())).toEqual(['2']);
});
