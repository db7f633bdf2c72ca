import type { DataPlaneContext } from '../../data-plane/data-plane-context';
import { KinesisError } from '../kinesis-error';
import { endOf, hashKeyOf, type OpenShard, startOf } from '../resharding/hash-key-range';
import type { SubstrateKinesis } from '../substrate-kinesis';
import { ShardThroughput } from './shard-throughput';

/** A record on its way into a stream. */
export interface PutEntry {
  readonly partitionKey: string;
  readonly explicitHashKey?: string;
  /** Of data and partition key. */
  readonly bytes: number;
}

interface ShardMap {
  readonly shards: readonly { readonly shardId: string; readonly start: bigint; readonly end: bigint }[];
  /** How many shards of AWS one of these stands for. */
  readonly share: number;
  readonly loadedAt: number;
}

/** Others may change the shards of a stream beside the front. */
const MAP_SECONDS = 5;
/** An on-demand stream begins with 4 MB a second ("Kinesis Data Streams quotas"), which are four shards. */
const ON_DEMAND_SHARDS = 4;

/** Throttles the shards of every stream as AWS does, in seconds of AWS. */
export class ShardLimits {
  private readonly maps = new Map<string, ShardMap>();
  private readonly throughputs = new Map<string, ShardThroughput>();

  constructor(
    private readonly context: Pick<DataPlaneContext, 'timeScale' | 'accountId'>,
    private readonly substrate: SubstrateKinesis,
  ) {}

  /** For each record the error that it gets; nothing for those that its shard takes. */
  async admit(streamName: string, entries: readonly PutEntry[]): Promise<(KinesisError | undefined)[]> {
    const { shards, share } = await this.mapOf(streamName);
    const now = this.now();
    return entries.map(({ partitionKey, explicitHashKey, bytes }) => {
      const key = hashKeyOf(partitionKey, explicitHashKey);
      const { shardId } = shards.find(({ start, end }) => start <= key && key <= end) ?? shards[0]!;
      const taken = this.throughput(streamName, shardId, share).takesRecord(bytes, now);
      return taken ? undefined : this.exceeded(streamName, shardId);
    });
  }

  /** @throws KinesisError when the shard gives nothing now */
  async admitRead(streamName: string, shardId: string): Promise<void> {
    const { share } = await this.mapOf(streamName);
    if (!this.throughput(streamName, shardId, share).takesRead(this.now())) throw this.exceeded(streamName, shardId);
  }

  wasRead(streamName: string, shardId: string, bytes: number): void {
    this.throughputs.get(`${streamName}/${shardId}`)?.wasRead(bytes, this.now());
  }

  /** Its shards have changed. */
  forget(streamName: string): void {
    this.maps.delete(streamName);
  }

  private throughput(streamName: string, shardId: string, share: number): ShardThroughput {
    const key = `${streamName}/${shardId}`;
    const known = this.throughputs.get(key) ?? new ShardThroughput(share, this.now());
    this.throughputs.set(key, known);
    return known;
  }

  private exceeded(streamName: string, shardId: string): KinesisError {
    const message = `Rate exceeded for shard ${shardId} in stream ${streamName} under account ${this.context.accountId}.`;
    return new KinesisError('ProvisionedThroughputExceededException', message);
  }

  private async mapOf(streamName: string): Promise<ShardMap> {
    const known = this.maps.get(streamName);
    if (known && performance.now() - known.loadedAt < MAP_SECONDS * 1000) return known;
    const loaded = await this.load(streamName);
    this.maps.set(streamName, loaded);
    return loaded;
  }

  private async load(StreamName: string): Promise<ShardMap> {
    const [{ Shards }, { StreamDescriptionSummary }] = await Promise.all([
      this.substrate.ask<{ Shards: readonly OpenShard[] }>('ListShards', { StreamName }),
      this.substrate.ask<{ StreamDescriptionSummary: { StreamModeDetails?: { StreamMode: string } } }>(
        'DescribeStreamSummary',
        { StreamName },
      ),
    ]);
    const isOnDemand = StreamDescriptionSummary.StreamModeDetails?.StreamMode === 'ON_DEMAND';
    const shards = Shards.map((shard) => ({ shardId: shard.ShardId, start: startOf(shard), end: endOf(shard) }));
    const share = isOnDemand ? Math.max(1, ON_DEMAND_SHARDS / shards.length) : 1;
    return { shards, share, loadedAt: performance.now() };
  }

  private now(): number {
    return (performance.now() / 1000) * this.context.timeScale;
  }
}
