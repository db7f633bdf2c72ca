import type { StreamRecord } from './stream-record';

/** What the records of every source have in common on their way through a mapping. */
export interface BatchRecord {
  /** Milliseconds since 1970. */
  readonly arrivedAt: number;
  /** The record as it stands in the function's event. Made once, used by every retry and split. */
  readonly json: string;
}

/** Records that are given to the function together, and what happened to them so far. */
export interface Batch<Item extends BatchRecord = StreamRecord> {
  readonly records: readonly Item[];
  /** How often the function was called with these records. */
  readonly invokes: number;
  /** Retries used up; splits and calls that never reached the function use none. */
  readonly retries: number;
  /** Back-offs in a row, whatever their cause. */
  readonly backOffs: number;
  /** The function's last answer, for the failure document. */
  readonly lastAnswer?: AnswerMetadata;
}

export interface AnswerMetadata {
  readonly requestId: string;
  readonly statusCode: number;
  readonly executedVersion: string;
  /** `Unhandled`, when the function failed as a whole. */
  readonly functionError?: string;
}

/** The largest synchronous payload, in bytes: 6 MB, from "Lambda quotas". */
export const MAX_PAYLOAD = 6 * 1024 * 1024;
const ENVELOPE = '{"Records":[]}'.length;

export function newBatch<Item extends BatchRecord>(records: readonly Item[]): Batch<Item> {
  return { records, invokes: 0, retries: 0, backOffs: 0 };
}

/**
 * How many leading records of `queue` make one batch: at most `batchSize`, and no more than one payload holds beside
 * `reservedBytes` of something else.
 * A single record is always a batch, so that an oversized one cannot hold up its shard unseen.
 */
export function batchLength(queue: readonly Pick<BatchRecord, 'json'>[], batchSize: number, reservedBytes = 0): number {
  const most = Math.min(queue.length, batchSize);
  let bytes = ENVELOPE + reservedBytes;
  for (let length = 0; length < most; length++) {
    bytes += Buffer.byteLength(queue[length]!.json) + 1;
    if (bytes > MAX_PAYLOAD && length > 0) return length;
  }
  return most;
}
