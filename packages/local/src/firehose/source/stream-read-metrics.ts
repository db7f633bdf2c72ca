import type { EncodedRecord } from '../../stream-reading/encoded-records';
import type { DeliveryRun } from '../delivery-run';

/** What one read of a shard brought ("Monitor Amazon Data Firehose with CloudWatch metrics": data ingestion through Kinesis Data Streams). */
export function measureRead(run: DeliveryRun, records: readonly EncodedRecord[], caughtUpTo?: number): void {
  const bytes = records.reduce((sum, { Data }) => sum + Buffer.byteLength(Data, 'base64'), 0);
  run.measure('DataReadFromKinesisStream.Records', records.length, 'Count');
  run.measure('DataReadFromKinesisStream.Bytes', bytes, 'Bytes');
  run.measure('ThrottledGetRecords', 0, 'Count');
  const last = records.at(-1);
  const behind = caughtUpTo === undefined && last ? Date.now() - last.ApproximateArrivalTimestamp * 1000 : 0;
  run.measure('KinesisMillisBehindLatest', Math.max(0, behind), 'Milliseconds');
}
