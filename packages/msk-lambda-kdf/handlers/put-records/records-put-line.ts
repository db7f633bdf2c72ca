import type { Failure } from './values';

/**
 * The line that each invocation logs, a JSON object. It holds counts and error codes, never a payload. Tools count from it:
 * a change of a key is a breaking change.
 */
export interface RecordsPutLine {
  readonly level: 'INFO' | 'WARN';
  readonly message: 'records put';
  /** `put` + `failed` + `skipped`. */
  readonly batchSize: number;
  readonly put: number;
  readonly failed: number;
  /** Messages without a value. */
  readonly skipped: number;
  /** Calls of PutRecordBatch, retries among them. */
  readonly calls: number;
  /** How many records failed by which code. */
  readonly codes: { readonly [code: string]: number };
}

type Counts = Pick<RecordsPutLine, 'batchSize' | 'skipped' | 'calls'>;

export function recordsPut(counts: Counts, failures: readonly Failure[]): RecordsPutLine {
  const { batchSize, skipped, calls } = counts;
  const failed = failures.length;
  const put = batchSize - failed - skipped;
  const level = failed > 0 ? 'WARN' : 'INFO';
  return { level, message: 'records put', batchSize, put, failed, skipped, calls, codes: countCodes(failures) };
}

function countCodes(failures: readonly Failure[]): Record<string, number> {
  const codes: Record<string, number> = {};
  for (const { code } of failures) codes[code] = (codes[code] ?? 0) + 1;
  return codes;
}
