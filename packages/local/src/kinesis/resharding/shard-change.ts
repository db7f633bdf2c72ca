/** A change of the shards of a stream: the call that does it, and the shards that it closes. */
export interface ShardChange {
  readonly action: 'SplitShard' | 'MergeShards';
  readonly input: Readonly<Record<string, string>>;
  readonly closes: readonly string[];
}

export function splitOf(ShardToSplit: string, NewStartingHashKey: string): ShardChange {
  return { action: 'SplitShard', input: { ShardToSplit, NewStartingHashKey }, closes: [ShardToSplit] };
}

export function mergeOf(ShardToMerge: string, AdjacentShardToMerge: string): ShardChange {
  const closes = [ShardToMerge, AdjacentShardToMerge];
  return { action: 'MergeShards', input: { ShardToMerge, AdjacentShardToMerge }, closes };
}
