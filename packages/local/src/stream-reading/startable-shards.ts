import type { Shard } from '@aws-sdk/client-kinesis';

/**
 * The shards that may be read now. After a split or merge the new shards wait until the old ones are finished, so
 * that a partition key keeps its order; an old shard that the stream no longer lists has nothing left to wait for.
 */
export function startableShards(shards: readonly Shard[], isFinished: (shardId: string) => boolean): readonly string[] {
  const unfinished = new Set(shards.map((shard) => shard.ShardId!).filter((shardId) => !isFinished(shardId)));
  const waits = (parent?: string) => parent !== undefined && unfinished.has(parent);
  return shards
    .filter((shard) => unfinished.has(shard.ShardId!))
    .filter((shard) => !waits(shard.ParentShardId) && !waits(shard.AdjacentParentShardId))
    .map((shard) => shard.ShardId!);
}
