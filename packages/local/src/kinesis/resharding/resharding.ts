import {
  errorTypeOf,
  jsonAnswer,
  type KinesisAction,
  type KinesisAnswer,
  type KinesisCall,
  type Members,
  streamNameOf,
} from '../kinesis-call';
import { invalidArgument, KinesisError, resourceNotFound } from '../kinesis-error';
import type { FrontParts } from '../kinesis-front';
import { endOf, HASH_KEYS, type OpenShard, startOf } from './hash-key-range';
import { mergeOf, type ShardChange, splitOf } from './shard-change';
import { readShardContent } from './shard-content';
import { scaleUniformly } from './uniform-scaling';

/**
 * SplitShard, MergeShards and UpdateShardCount. The substrate drops a closed shard with its records, so these are read
 * and written to disk first, while writes to the stream wait.
 */
export class Resharding {
  readonly actions: Readonly<Record<string, KinesisAction>> = {
    SplitShard: (call) => this.reshard(call, (streamName) => this.split(streamName, call)),
    MergeShards: (call) => this.reshard(call, (streamName) => this.merge(streamName, call)),
    UpdateShardCount: (call) => this.reshard(call, (streamName) => this.scale(streamName, call)),
    DeleteStream: (call) => this.delete(call),
  };

  constructor(private readonly parts: FrontParts) {}

  /** Decides about shards that were being closed when the process ended, and forgets what is expired or gone. */
  async reconcileAll(): Promise<void> {
    for (const streamName of this.parts.closed.streamNames) {
      await this.parts.gates
        .pass(streamName, () => this.reconcile(streamName))
        .catch((error: Error) => {
          this.parts.context.log(`Kinesis front: the shards of ${streamName} are not listed: ${error.message}`);
        });
    }
  }

  private async reconcile(streamName: string): Promise<void> {
    const { substrate, closed } = this.parts;
    try {
      const { StreamDescriptionSummary } = await substrate.ask<{
        StreamDescriptionSummary: { RetentionPeriodHours: number };
      }>('DescribeStreamSummary', { StreamName: streamName });
      closed.retain(streamName, StreamDescriptionSummary.RetentionPeriodHours);
      closed.reconcile(streamName, await this.openShards(streamName));
    } catch (error) {
      if (!(error instanceof KinesisError) || error.type !== 'ResourceNotFoundException') throw error;
      closed.drop(streamName);
    }
  }

  private async reshard(
    call: KinesisCall,
    change: (streamName: string) => Promise<Members | undefined>,
  ): Promise<KinesisAnswer> {
    const streamName = streamNameOf(call.input);
    if (!streamName) return this.parts.substrate.pass(call);
    return this.parts.gates.hold(streamName, async () => {
      await this.assertProvisioned(streamName, call.action);
      return jsonAnswer((await change(streamName)) ?? {});
    });
  }

  private async split(streamName: string, { input }: KinesisCall): Promise<undefined> {
    const { ShardToSplit = '', NewStartingHashKey = '' } = input as Record<string, string>;
    const shard = openShard(await this.openShards(streamName), streamName, ShardToSplit);
    assertInside(shard, NewStartingHashKey);
    await this.change(streamName, splitOf(ShardToSplit, NewStartingHashKey));
  }

  private async merge(streamName: string, { input }: KinesisCall): Promise<undefined> {
    const { ShardToMerge = '', AdjacentShardToMerge = '' } = input as Record<string, string>;
    const shards = await this.openShards(streamName);
    const one = openShard(shards, streamName, ShardToMerge);
    const other = openShard(shards, streamName, AdjacentShardToMerge);
    if (endOf(one) + 1n !== startOf(other) && endOf(other) + 1n !== startOf(one)) {
      throw invalidArgument(
        `Shards ${ShardToMerge} and ${AdjacentShardToMerge} in stream ${streamName} are not adjacent.`,
      );
    }
    await this.change(streamName, mergeOf(ShardToMerge, AdjacentShardToMerge));
  }

  private async scale(streamName: string, { input }: KinesisCall): Promise<Members> {
    const { TargetShardCount } = input;
    const shards = await this.openShards(streamName);
    const target = targetShardCount(TargetShardCount, shards.length);
    await scaleUniformly(target, {
      shards: () => this.openShards(streamName),
      change: (change) => this.change(streamName, change),
    });
    const { StreamARN } = await this.summary(streamName);
    return { StreamName: streamName, CurrentShardCount: shards.length, TargetShardCount: target, StreamARN };
  }

  /** What is closed is on disk before the substrate closes it, and decided by what it lists afterwards. */
  private async change(streamName: string, { action, input, closes }: ShardChange): Promise<void> {
    const { substrate, closed } = this.parts;
    const shards = await this.openShards(streamName);
    for (const shardId of closes) {
      const shard = openShard(shards, streamName, shardId);
      closed.prepare(streamName, await readShardContent(substrate, streamName, shard));
    }
    try {
      await substrate.ask(action, { StreamName: streamName, ...input });
    } finally {
      this.parts.limits?.forget(streamName);
      closed.reconcile(streamName, await this.openShards(streamName));
    }
  }

  private async delete(call: KinesisCall): Promise<KinesisAnswer> {
    const { substrate, closed, gates, monitoring } = this.parts;
    const streamName = streamNameOf(call.input);
    if (!streamName) return substrate.pass(call);
    return gates.hold(streamName, async () => {
      const answer = await substrate.pass(call);
      // Killed before this, the next start finds no such stream, or another one, and forgets them too.
      if (errorTypeOf(answer) === undefined) {
        closed.drop(streamName);
        monitoring.forget(streamName);
        this.parts.limits?.forget(streamName);
      }
      return answer;
    });
  }

  private async assertProvisioned(streamName: string, action: string): Promise<void> {
    const { StreamModeDetails } = await this.summary(streamName);
    if (StreamModeDetails?.StreamMode !== 'ON_DEMAND') return;
    throw new KinesisError(
      'ValidationException',
      `Request is invalid. ${action} is not allowed for a stream in on-demand mode.`,
    );
  }

  private async summary(StreamName: string) {
    const { StreamDescriptionSummary } = await this.parts.substrate.ask<{
      StreamDescriptionSummary: { StreamARN: string; StreamModeDetails?: { StreamMode: string } };
    }>('DescribeStreamSummary', { StreamName });
    return StreamDescriptionSummary;
  }

  private async openShards(StreamName: string): Promise<readonly OpenShard[]> {
    return (await this.parts.substrate.ask<{ Shards: readonly OpenShard[] }>('ListShards', { StreamName })).Shards;
  }
}

function openShard(shards: readonly OpenShard[], streamName: string, shardId: string): OpenShard {
  const shard = shards.find(({ ShardId }) => ShardId === shardId);
  if (shard) return shard;
  throw resourceNotFound(`Could not find open shard ${shardId} in stream ${streamName}.`);
}

function assertInside(shard: OpenShard, hashKey: string): void {
  const isKey = /^(0|[1-9]\d{0,38})$/.test(hashKey) && BigInt(hashKey) < HASH_KEYS;
  if (isKey && BigInt(hashKey) > startOf(shard) && BigInt(hashKey) <= endOf(shard)) return;
  throw invalidArgument(
    `NewStartingHashKey must be above ${startOf(shard)} and at most ${endOf(shard)}, which is the range of ${shard.ShardId}, got ${hashKey}.`,
  );
}

/** From half to double the shards at once ("UpdateShardCount", Kinesis API Reference). */
function targetShardCount(value: unknown, current: number): number {
  const [least, most] = [Math.ceil(current / 2), current * 2];
  if (Number.isInteger(value) && Number(value) >= least && Number(value) <= most) return Number(value);
  throw invalidArgument(
    `TargetShardCount must be from ${least} to ${most} for a stream with ${current} shards, got ${value}.`,
  );
}
