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

export type LogLine = BatchProcessedLine | SequenceNumbersLine;
