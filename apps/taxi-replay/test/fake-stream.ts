import { type OpenShard, ShardMap } from '../src/aggregation/shard-map';
import type { PutResult, RecordStream } from '../src/stream/kinesis-stream';
import type { OutgoingRecord } from '../src/stream/outgoing-record';

const LAST_HASH = 2n ** 128n - 1n;

/** Shards of the same size. */
export function evenShards(...shardIds: readonly string[]): OpenShard[] {
  const size = 2n ** 128n / BigInt(shardIds.length);
  return shardIds.map((shardId, index) => ({
    shardId,
    from: BigInt(index) * size,
    to: index === shardIds.length - 1 ? LAST_HASH : BigInt(index + 1) * size - 1n,
  }));
}

/** Takes what it is not told to refuse, and keeps it. */
export class FakeStream implements RecordStream {
  readonly taken: { readonly record: OutgoingRecord; readonly shardId: string }[] = [];
  requests = 0;
  shards = evenShards('shard-0');

  /** @param refuse an error code, or an error for the whole request */
  constructor(
    private readonly refuse: (record: OutgoingRecord, request: number) => string | Error | undefined = () => undefined,
  ) {}

  async put(records: readonly OutgoingRecord[]): Promise<readonly PutResult[]> {
    const request = this.requests++;
    await new Promise<void>((resolve) => setImmediate(resolve));
    return records.map((record) => {
      const refusal = this.refuse(record, request);
      if (refusal instanceof Error) throw refusal;
      if (refusal !== undefined) return { errorCode: refusal, errorMessage: 'slow down' };
      const shardId = new ShardMap(this.shards).shardOf(record.partitionKey);
      this.taken.push({ record, shardId });
      return { shardId };
    });
  }

  async openShards(): Promise<readonly OpenShard[]> {
    return this.shards;
  }
}
