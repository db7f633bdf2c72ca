import type { MetricSink } from '../../../metrics/metric-sink';

/** How a PutRecord or PutRecordBatch call went. */
export interface PutOutcome {
  readonly action: 'PutRecord' | 'PutRecordBatch';
  readonly deliveryStream: string;
  /** The data of the records that were taken. */
  readonly taken: readonly Buffer[];
  readonly throttled: number;
  readonly latency: number;
}

/**
 * AWS/Firehose metrics of direct puts, by `DeliveryStreamName` ("Monitor Amazon Data Firehose with CloudWatch metrics": data
 * ingestion through Direct PUT, and the metrics of the API). Each call of PutRecord is one record, so that it counts no records.
 */
export function measurePut(sink: MetricSink, { action, deliveryStream, taken, throttled, latency }: PutOutcome): void {
  const put = (name: string, value: number, unit = 'Count') =>
    sink.put({ namespace: 'AWS/Firehose', name, dimensions: { DeliveryStreamName: deliveryStream }, value, unit });
  const bytes = taken.reduce((sum, { length }) => sum + length, 0);
  put('ThrottledRecords', throttled);
  put(`${action}.Requests`, 1);
  put(`${action}.Latency`, latency, 'Milliseconds');
  put(`${action}.Bytes`, bytes, 'Bytes');
  if (action === 'PutRecordBatch') put(`${action}.Records`, taken.length);
  if (taken.length === 0) return;
  put('IncomingPutRequests', 1);
  put('IncomingRecords', taken.length);
  put('IncomingBytes', bytes, 'Bytes');
}
