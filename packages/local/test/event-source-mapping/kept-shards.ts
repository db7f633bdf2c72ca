import {
  GetRecordsCommand,
  GetShardIteratorCommand,
  type KinesisClient,
  ListShardsCommand,
  MergeShardsCommand,
  type Shard,
  SplitShardCommand,
} from '@aws-sdk/client-kinesis';
import type { ClosedShards } from '../../src/kinesis/closed-shards';
import type { EncodedRecord } from '../../src/stream-reading/encoded-records';

interface KeptShard {
  readonly shard: Shard;
  readonly records: readonly EncodedRecord[];
}

/** Splits and merges the shards of one stream, and keeps what the substrate forgets then. Nobody may put records meanwhile. */
export class KeptShards implements ClosedShards {
  private readonly kept = new Map<string, KeptShard>();

  constructor(
    private readonly kinesis: KinesisClient,
    private readonly streamName: string,
  ) {}

  list(streamName: string): readonly Shard[] {
    return streamName === this.streamName ? [...this.kept.values()].map(({ shard }) => shard) : [];
  }

  async read(streamName: string, shardId: string, limit: number, after?: string) {
    const kept = streamName === this.streamName ? this.kept.get(shardId) : undefined;
    if (!kept) return undefined;
    const left = kept.records.filter(({ SequenceNumber }) => !after || BigInt(SequenceNumber) > BigInt(after));
    return { records: left.slice(0, limit), end: left.length <= limit };
  }

  async split(shardId: string): Promise<void> {
    const shard = await this.keep(shardId);
    const { StartingHashKey, EndingHashKey } = shard.HashKeyRange!;
    const NewStartingHashKey = String((BigInt(StartingHashKey!) + BigInt(EndingHashKey!)) / 2n + 1n);
    const { streamName: StreamName } = this;
    await this.kinesis.send(new SplitShardCommand({ StreamName, ShardToSplit: shardId, NewStartingHashKey }));
  }

  async merge(shardId: string, adjacent: string): Promise<void> {
    for (const parent of [shardId, adjacent]) await this.keep(parent);
    const { streamName: StreamName } = this;
    await this.kinesis.send(
      new MergeShardsCommand({ StreamName, ShardToMerge: shardId, AdjacentShardToMerge: adjacent }),
    );
  }

  /** Open shards by their place in the hash key range. */
  async open(): Promise<string[]> {
    const { Shards = [] } = await this.kinesis.send(new ListShardsCommand({ StreamName: this.streamName }));
    const start = ({ HashKeyRange }: Shard) => BigInt(HashKeyRange!.StartingHashKey!);
    return Shards.sort((a, b) => (start(a) < start(b) ? -1 : 1)).map(({ ShardId }) => ShardId!);
  }

  private async keep(shardId: string): Promise<Shard> {
    const { Shards = [] } = await this.kinesis.send(new ListShardsCommand({ StreamName: this.streamName }));
    const shard = Shards.find(({ ShardId }) => ShardId === shardId)!;
    this.kept.set(shardId, { shard, records: await this.recordsOf(shardId) });
    return shard;
  }

  private async recordsOf(ShardId: string): Promise<EncodedRecord[]> {
    const start = { StreamName: this.streamName, ShardId, ShardIteratorType: 'TRIM_HORIZON' as const };
    let { ShardIterator } = await this.kinesis.send(new GetShardIteratorCommand(start));
    const records: EncodedRecord[] = [];
    for (;;) {
      const answer = await this.kinesis.send(new GetRecordsCommand({ ShardIterator }));
      for (const { SequenceNumber, PartitionKey, Data, ApproximateArrivalTimestamp } of answer.Records ?? []) {
        records.push({
          SequenceNumber: SequenceNumber!,
          PartitionKey: PartitionKey!,
          Data: Buffer.from(Data!).toString('base64'),
          ApproximateArrivalTimestamp: ApproximateArrivalTimestamp!.getTime() / 1000,
        });
      }
      if (answer.MillisBehindLatest === 0) return records;
      ShardIterator = answer.NextShardIterator;
    }
  }
}
