import type { EncodedRecord } from '../stream-reading/encoded-records';
import type { BatchRecord } from './batch';

/** One record of a shard on its way through the mapping. */
export interface StreamRecord extends BatchRecord {
  readonly sequenceNumber: string;
  readonly partitionKey: string;
}

/** What every record of one shard says about where it comes from. */
export interface RecordSource {
  readonly shardId: string;
  readonly streamArn: string;
  readonly region: string;
  /** The function's execution role. */
  readonly invokeIdentityArn: string;
}

/** Makes the records of one shard. */
export class StreamRecords {
  private readonly tail: string;

  constructor(private readonly source: RecordSource) {
    const { invokeIdentityArn, region, streamArn } = source;
    const constant = {
      eventName: 'aws:kinesis:record',
      invokeIdentityArn,
      awsRegion: region,
      eventSourceARN: streamArn,
    };
    this.tail = JSON.stringify(constant).slice(1);
  }

  /**
   * A record as Lambda passes it on; the shape is from "Using Lambda to process records from Amazon Kinesis Data
   * Streams", example event. `approximateArrivalTimestamp` is in seconds with milliseconds behind the point. The text
   * is put together by hand, because this runs for every record: only the partition key can need escapes.
   */
  from(record: EncodedRecord): StreamRecord {
    const { SequenceNumber: sequenceNumber, PartitionKey: partitionKey } = record;
    const arrivedAt = Math.round(record.ApproximateArrivalTimestamp * 1000);
    const json =
      `{"kinesis":{"kinesisSchemaVersion":"1.0","partitionKey":${JSON.stringify(partitionKey)},` +
      `"sequenceNumber":"${sequenceNumber}","data":"${record.Data}",` +
      `"approximateArrivalTimestamp":${arrivedAt / 1000}},"eventSource":"aws:kinesis","eventVersion":"1.0",` +
      `"eventID":"${this.source.shardId}:${sequenceNumber}",${this.tail}`;
    return { sequenceNumber, partitionKey, arrivedAt, json };
  }
}

/** The function's event for one batch. */
export function functionEvent(records: readonly StreamRecord[]): string {
  return `{"Records":[${records.map((record) => record.json).join(',')}]}`;
}
