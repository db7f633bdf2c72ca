/**
 * The lines that the consumer logs, one JSON object each. They hold counts and offsets, never a payload. Tools count from
 * them: a change of a key is a breaking change.
 */

/** Once a batch, at INFO. `batchSize` = `processed` + `failed`. */
export interface BatchProcessedLine {
  readonly level: 'INFO';
  readonly message: 'batch processed';
  readonly batchSize: number;
  readonly processed: number;
  readonly failed: number;
}

/** Once a batch, at DEBUG: which message went which way, as `<topic>-<partition>@<offset>`. */
export interface OffsetsLine {
  readonly level: 'DEBUG';
  readonly message: 'offsets';
  readonly processed: string[];
  readonly failed: string[];
}

export type LogLine = BatchProcessedLine | OffsetsLine;
