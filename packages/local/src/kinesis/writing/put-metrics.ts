import type { MetricSink } from '../../metrics/metric-sink';

type Dimensions = Readonly<Record<string, string>>;

/** A record that a stream took, and the shard that has it. */
export interface TakenRecord {
  readonly shardId: string;
  readonly bytes: number;
}

/** How a PutRecord or PutRecords call went. */
export interface PutOutcome {
  readonly taken: readonly TakenRecord[];
  /** The shards that refused a record because of their limits, one for each such record. */
  readonly throttled: readonly string[];
  /** Records that were refused for another reason. */
  readonly failed: number;
  readonly latency: number;
}

/**
 * AWS/Kinesis metrics of writes, by `StreamName`; with enhanced monitoring also by `StreamName` and `ShardId` ("Monitor the
 * Amazon Kinesis Data Streams service with Amazon CloudWatch"). Bytes count data and partition keys, as the limits do.
 */
export class PutMetrics {
  constructor(private readonly sink: MetricSink) {}

  record(streamName: string, outcome: PutOutcome): void {
    const dimensions = { StreamName: streamName };
    const bytes = bytesOf(outcome.taken);
    this.incoming(dimensions, outcome);
    this.put(dimensions, 'PutRecord.Success', outcome.taken.length);
    if (outcome.taken.length === 0) return;
    this.put(dimensions, 'PutRecord.Bytes', bytes, 'Bytes');
    this.put(dimensions, 'PutRecord.Latency', outcome.latency, 'Milliseconds');
  }

  records(streamName: string, outcome: PutOutcome): void {
    const dimensions = { StreamName: streamName };
    const { taken, throttled, failed } = outcome;
    this.incoming(dimensions, outcome);
    this.put(dimensions, 'PutRecords.Success', taken.length > 0 ? 1 : 0);
    this.put(dimensions, 'PutRecords.TotalRecords', taken.length + throttled.length + failed);
    this.put(dimensions, 'PutRecords.SuccessfulRecords', taken.length);
    this.put(dimensions, 'PutRecords.Records', taken.length);
    this.put(dimensions, 'PutRecords.FailedRecords', failed);
    this.put(dimensions, 'PutRecords.ThrottledRecords', throttled.length);
    this.put(dimensions, 'PutRecords.Latency', outcome.latency, 'Milliseconds');
    this.put(dimensions, 'PutRecords.Bytes', bytesOf(taken), 'Bytes');
  }

  /** By shard, those metrics of `names` that are shard-level ones. */
  shards(streamName: string, { taken, throttled }: PutOutcome, names: ReadonlySet<string>): void {
    for (const shardId of new Set([...taken.map((record) => record.shardId), ...throttled])) {
      const own = taken.filter((record) => record.shardId === shardId);
      const measured = {
        IncomingBytes: bytesOf(own),
        IncomingRecords: own.length,
        WriteProvisionedThroughputExceeded: throttled.filter((one) => one === shardId).length,
      };
      for (const [name, value] of Object.entries(measured)) {
        const unit = name === 'IncomingBytes' ? 'Bytes' : 'Count';
        if (names.has(name)) this.put({ StreamName: streamName, ShardId: shardId }, name, value, unit);
      }
    }
  }

  private incoming(dimensions: Dimensions, { taken, throttled }: PutOutcome): void {
    this.put(dimensions, 'WriteProvisionedThroughputExceeded', throttled.length);
    if (taken.length === 0) return;
    this.put(dimensions, 'IncomingRecords', taken.length);
    this.put(dimensions, 'IncomingBytes', bytesOf(taken), 'Bytes');
  }

  private put(dimensions: Dimensions, name: string, value: number, unit = 'Count'): void {
    this.sink.put({ namespace: 'AWS/Kinesis', name, dimensions, value, unit });
  }
}

function bytesOf(records: readonly TakenRecord[]): number {
  return records.reduce((sum, { bytes }) => sum + bytes, 0);
}
