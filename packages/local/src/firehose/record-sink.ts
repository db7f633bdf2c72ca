import type { DeliveryRecord } from './delivery-record';

/** A part of a delivery stream that takes records on, in order. */
export interface RecordSink {
  /** Resolves when there is room for more, not when the records are delivered. Rejects only when the run stops. */
  add(records: readonly DeliveryRecord[]): Promise<void>;
}

/** What `!{firehose:error-output-type}` gives ("Understand custom prefixes for Amazon S3 objects"). */
export type ErrorOutputType =
  | 'processing-failed'
  | 'format-conversion-failed'
  | 'http-endpoint-failed'
  | 'metadata-extraction-failed'
  /** "Troubleshoot decompression in Firehose". */
  | 'decompression-failed'
  /** "Buffer data for dynamic partitioning": records beyond the limit of active partitions. */
  | 'activePartitionExceeded';

/** A record that cannot be delivered as it should be, and why. */
export interface FailedRecord {
  /** With the data that it had when it came in from the source, as far as one record became one. */
  readonly record: DeliveryRecord;
  readonly type: ErrorOutputType;
  readonly attemptsMade: number;
  readonly errorCode: string;
  readonly errorMessage: string;
  /** When the last attempt ended, in milliseconds since 1970. */
  readonly attemptEndedAt: number;
  /** What its error object says besides, for example `lambdaArn`. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** Takes failed records to the error output, where they are finished. */
export interface FailureSink {
  add(failed: readonly FailedRecord[]): Promise<void>;
}

/** Where a stage hands its records on to. */
export interface Onward {
  readonly passed: RecordSink;
  readonly failed: FailureSink;
}
