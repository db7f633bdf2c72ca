import type { MetricSink } from '../metrics/metric-sink';
import type { EncodedRecord } from './encoded-records';

/** One answer to a read of a shard. */
export interface MeasuredRead {
  readonly records: readonly EncodedRecord[];
  readonly millisBehindLatest: number;
}

interface Measurement {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
}

/**
 * AWS/Kinesis metrics of what a mapping reads, by `StreamName`, and for enhanced fan-out by `StreamName` and
 * `ConsumerName` ("Monitor the Amazon Kinesis Data Streams service with Amazon CloudWatch"). Reported once a read:
 * a record costs no more than the look at its length.
 */
export class ReadMetrics {
  constructor(
    private readonly sink: MetricSink,
    private readonly dimensions: Readonly<Record<string, string>>,
  ) {}

  /** A GetRecords call that was answered after `latency` milliseconds. */
  gotRecords(read: MeasuredRead, latency: number): void {
    this.report([
      { name: 'GetRecords.Success', value: 1, unit: 'Count' },
      { name: 'GetRecords.Latency', value: latency, unit: 'Milliseconds' },
      { name: 'GetRecords.Records', value: read.records.length, unit: 'Count' },
      { name: 'GetRecords.Bytes', value: bytesOf(read.records), unit: 'Bytes' },
      { name: 'GetRecords.IteratorAgeMilliseconds', value: ageOf(read), unit: 'Milliseconds' },
      { name: 'ReadProvisionedThroughputExceeded', value: 0, unit: 'Count' },
    ]);
  }

  getRecordsFailed(): void {
    this.report([{ name: 'GetRecords.Success', value: 0, unit: 'Count' }]);
  }

  subscribed(succeeded: boolean): void {
    this.report([{ name: 'SubscribeToShard.Success', value: succeeded ? 1 : 0, unit: 'Count' }]);
  }

  gotEvent({ records, millisBehindLatest }: MeasuredRead): void {
    this.report([
      { name: 'SubscribeToShardEvent.Success', value: 1, unit: 'Count' },
      { name: 'SubscribeToShardEvent.Records', value: records.length, unit: 'Count' },
      { name: 'SubscribeToShardEvent.Bytes', value: bytesOf(records), unit: 'Bytes' },
      { name: 'SubscribeToShardEvent.MillisBehindLatest', value: millisBehindLatest, unit: 'Milliseconds' },
    ]);
  }

  eventsFailed(): void {
    this.report([{ name: 'SubscribeToShardEvent.Success', value: 0, unit: 'Count' }]);
  }

  private report(measurements: readonly Measurement[]): void {
    const at = new Date();
    for (const measurement of measurements) {
      this.sink.put({ namespace: 'AWS/Kinesis', dimensions: this.dimensions, at, ...measurement });
    }
  }
}

function bytesOf(records: readonly EncodedRecord[]): number {
  return records.reduce((sum, { Data }) => sum + Buffer.byteLength(Data, 'base64'), 0);
}

/** "A value of zero indicates that the records being read are completely caught up with the stream." */
function ageOf({ records, millisBehindLatest }: MeasuredRead): number {
  const last = records.at(-1);
  if (millisBehindLatest === 0 || !last) return millisBehindLatest;
  return Math.max(0, Date.now() - last.ApproximateArrivalTimestamp * 1000);
}
