import { byHashKey, endOf, type OpenShard, startOf, uniformBoundaries } from './hash-key-range';
import { mergeOf, type ShardChange, splitOf } from './shard-change';

/** A stream whose shards can be changed one after the other. */
export interface ScalableStream {
  shards(): Promise<readonly OpenShard[]>;
  change(change: ShardChange): Promise<void>;
}

/** UNIFORM_SCALING: splits until every new boundary is there, then merges what the other boundaries divide. */
export async function scaleUniformly(target: number, stream: ScalableStream): Promise<void> {
  const wanted = uniformBoundaries(target);
  for (const boundary of wanted) {
    const around = (await stream.shards()).find((shard) => startOf(shard) < boundary && boundary <= endOf(shard));
    if (around) await stream.change(splitOf(around.ShardId, String(boundary)));
  }
  for (;;) {
    const shards = byHashKey(await stream.shards());
    const at = shards.findIndex((shard, index) => index > 0 && !wanted.includes(startOf(shard)));
    if (at < 0) return;
    await stream.change(mergeOf(shards[at - 1]!.ShardId, shards[at]!.ShardId));
  }
}
