import { createHash } from 'node:crypto';
import type { Shard } from '@aws-sdk/client-kinesis';

/** Hash keys are numbers of 128 bits. */
export const HASH_KEYS = 2n ** 128n;

export type OpenShard = Shard & { readonly ShardId: string };

export const startOf = (shard: Shard): bigint => BigInt(shard.HashKeyRange?.StartingHashKey ?? 0);
export const endOf = (shard: Shard): bigint => BigInt(shard.HashKeyRange?.EndingHashKey ?? 0);

/** Where a record goes: its partition key by MD5, unless it names a hash key ("PutRecord", Kinesis API Reference). */
export function hashKeyOf(partitionKey: string, explicitHashKey?: string): bigint {
  if (explicitHashKey) return BigInt(explicitHashKey);
  return BigInt(`0x${createHash('md5').update(partitionKey).digest('hex')}`);
}

/** The first hash keys of `count` shards of one size; without the first, which is 0. */
export function uniformBoundaries(count: number): bigint[] {
  return Array.from({ length: count - 1 }, (_, at) => (HASH_KEYS / BigInt(count)) * BigInt(at + 1));
}

export function byHashKey(shards: readonly OpenShard[]): OpenShard[] {
  return [...shards].sort((one, other) => (startOf(one) < startOf(other) ? -1 : 1));
}
