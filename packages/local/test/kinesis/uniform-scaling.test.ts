import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  byHashKey,
  endOf,
  HASH_KEYS,
  type OpenShard,
  startOf,
  uniformBoundaries,
} from '../../src/kinesis/resharding/hash-key-range';
import type { ShardChange } from '../../src/kinesis/resharding/shard-change';
import { scaleUniformly } from '../../src/kinesis/resharding/uniform-scaling';

/** A stream in memory that splits and merges. */
class TestStream {
  private made = 0;
  private open: OpenShard[];

  constructor(starts: readonly bigint[]) {
    this.open = starts.map((start, at) => this.shard(start, (starts[at + 1] ?? HASH_KEYS) - 1n));
  }

  shards = async () => this.open;

  change = async ({ action, input, closes }: ShardChange) => {
    const closing = byHashKey(this.open.filter(({ ShardId }) => closes.includes(ShardId)));
    expect(closing).toHaveLength(action === 'SplitShard' ? 1 : 2);
    const [start, end] = [startOf(closing[0]!), endOf(closing.at(-1)!)];
    const middle = BigInt(input.NewStartingHashKey ?? 0);
    const made =
      action === 'MergeShards' ? [this.shard(start, end)] : [this.shard(start, middle - 1n), this.shard(middle, end)];
    this.open = [...this.open.filter((shard) => !closing.includes(shard)), ...made];
  };

  private shard(start: bigint, end: bigint): OpenShard {
    this.made += 1;
    return {
      ShardId: `shard-${this.made}`,
      HashKeyRange: { StartingHashKey: `${start}`, EndingHashKey: `${end}` },
    } as OpenShard;
  }
}

test('whatever the shards were, they become as many as asked for, of one size and without a gap', async () => {
  const boundaries = fc.uniqueArray(fc.bigInt({ min: 1n, max: HASH_KEYS - 1n }), { maxLength: 9 });
  await fc.assert(
    fc.asyncProperty(boundaries, fc.integer({ min: 1, max: 12 }), async (between, target) => {
      const stream = new TestStream([0n, ...between.sort((one, other) => (one < other ? -1 : 1))]);
      await scaleUniformly(target, stream);
      const shards = byHashKey(await stream.shards());
      expect(shards.map(startOf)).toEqual([0n, ...uniformBoundaries(target)]);
      expect(shards.map(endOf)).toEqual([...uniformBoundaries(target).map((start) => start - 1n), HASH_KEYS - 1n]);
    }),
  );
});
