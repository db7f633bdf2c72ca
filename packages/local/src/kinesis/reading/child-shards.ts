import type { KinesisCall } from '../kinesis-call';
import type { FrontParts } from '../kinesis-front';
import { parentsOf } from '../resharding/closed-shard-store';
import type { OpenShard } from '../resharding/hash-key-range';
import type { ShardIterator } from './shard-iterator';

/** The shards that go on where one ended, as GetRecords and SubscribeToShard name them. */
export async function childShards({ substrate, closed }: FrontParts, call: KinesisCall, iterator: ShardIterator) {
  const { streamName, shardId } = iterator;
  const input = { StreamName: streamName };
  const { Shards } = await substrate.on<{ Shards: readonly OpenShard[] }>(call, 'ListShards', input);
  return [...closed.list(streamName), ...Shards]
    .filter((shard) => parentsOf(shard).includes(shardId))
    .map((shard) => ({ ShardId: shard.ShardId, ParentShards: parentsOf(shard), HashKeyRange: shard.HashKeyRange }));
}
