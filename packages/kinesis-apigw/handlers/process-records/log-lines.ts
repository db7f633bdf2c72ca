/**
 * The lines that the consumer logs, one JSON object each. They hold counts and sequence numbers, never a payload.
 * Tools count from them: a change of a key is a breaking change.
 */

/** Once a batch, at INFO. `batchSize` = `processed` + `failed`. */
export interface BatchProcessedLine {
  readonly level: 'INFO';
  readonly message: 'batch processed';
  readonly batchSize: number;
  readonly processed: number;
  readonly failed: number;
}

/** Once a batch, at DEBUG: which record went which way, by Kinesis sequence number. */
export interface SequenceNumbersLine {
  readonly level: 'DEBUG';
  readonly message: 'sequence numbers';
  /** Absent when the event names no shard. */
  readonly shardId?: string;
  readonly processed: string[];
  readonly failed: string[];
}

/** Once a tumbling window and shard, at INFO: the sums of its batches. */
export interface WindowClosedLine {
  readonly level: 'INFO';
  readonly message: 'window closed';
  /** Absent when the event names no shard. */
  readonly shardId?: string;
  /** ISO 8601. */
  readonly start: string;
  /** ISO 8601. */
  readonly end: string;
  readonly processed: number;
  readonly failed: number;
}

export type LogLine = BatchProcessedLine | SequenceNumbersLine | WindowClosedLine;
