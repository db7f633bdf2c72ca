import type { Shard } from '@aws-sdk/client-kinesis';

import type { ShardRead } from './shard-reader';
import type { StreamRun } from './stream-run';

/** All shards of a stream: those that it lists, and those that it dropped when they were closed. */
export function withClosedShards(listed: readonly Shard[], closed: readonly Shard[]): readonly Shard[] {
  const known = new Set(listed.map(({ ShardId }) => ShardId));
  return [...closed.filter(({ ShardId }) => !known.has(ShardId)), ...listed];
}

export function isClosedShard({ context, settings }: StreamRun, shardId: string): boolean {
  return context.closedShards.list(settings.streamName).some(({ ShardId }) => ShardId === shardId);
}

/** What is left of a shard that was closed by a split or merge; nothing when it was not. */
export async function readClosedShard(
  run: StreamRun,
  shardId: string,
  limit: number,
  after?: string,
): Promise<ShardRead | undefined> {
  if (!isClosedShard(run, shardId)) return undefined;
  const left = await run.context.closedShards.read(run.settings.streamName, shardId, limit, after);
  return left && { records: left.records, more: !left.end, closed: left.end };
}
