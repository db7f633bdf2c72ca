import { createHash } from 'node:crypto';

/** A shard that takes records, with the hash keys that fall into it. */
export interface OpenShard {
  readonly shardId: string;
  readonly from: bigint;
  /** The last one. */
  readonly to: bigint;
}

/** Where Kinesis puts a partition key: its MD5 as a number of 128 bits ("Partition Key", Kinesis Developer Guide). */
export function hashKeyOf(partitionKey: string): bigint {
  return BigInt(`0x${createHash('md5').update(partitionKey).digest('hex')}`);
}

/** The shards of a stream, as they were when they were listed. */
export class ShardMap {
  private readonly shards: readonly OpenShard[];

  constructor(shards: readonly OpenShard[]) {
    this.shards = shards.toSorted((one, other) => (one.from < other.from ? -1 : 1));
  }

  /** @throws Error when no shard takes it, which a stream that is being split never shows */
  shardOf(partitionKey: string): string {
    const hash = hashKeyOf(partitionKey);
    const found = this.shards.find(({ from, to }) => from <= hash && hash <= to);
    if (!found) throw new Error(`no open shard takes the partition key ${partitionKey}`);
    return found.shardId;
  }

  has(shardId: string): boolean {
    return this.shards.some((shard) => shard.shardId === shardId);
  }

  /** Whether a key falls into a shard. No key falls into one that is not in the map. */
  takes(shardId: string, partitionKey: string): boolean {
    const hash = hashKeyOf(partitionKey);
    return this.shards.some((shard) => shard.shardId === shardId && shard.from <= hash && hash <= shard.to);
  }
}
