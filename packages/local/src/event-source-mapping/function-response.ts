import type { Batch } from './batch';

/** What one call of the function means for its batch. */
export type Verdict =
  | { readonly kind: 'succeeded' }
  /** Records before `at` are done; 0 means that none is. */
  | { readonly kind: 'failed'; readonly at: number }
  /** Throttled, a service error or an unreachable service: the function never answered. */
  | { readonly kind: 'not invoked' };

export const succeeded: Verdict = { kind: 'succeeded' };
export const failedCompletely: Verdict = { kind: 'failed', at: 0 };
export const notInvoked: Verdict = { kind: 'not invoked' };

/**
 * Reads the answer of a function that reports batch item failures ("Configuring partial batch response with
 * Kinesis Data Streams and Lambda").
 *
 * | the function returns                                        | batch               |
 * |-------------------------------------------------------------|---------------------|
 * | nothing, `null`, `{}`                                       | complete success    |
 * | `batchItemFailures` that is missing, `null` or empty        | complete success    |
 * | sequence numbers of the batch                               | failed from the lowest |
 * | an identifier that is empty, `null` or under another key    | complete failure    |
 *
 * AWS's documents are silent about the following, which are complete failures here, because a success would drop
 * records: a sequence number that is not in the batch, an answer that is neither an object nor `null`, a
 * `batchItemFailures` that is not a list. One bad item makes the whole answer a complete failure.
 */
export function readReport(payload: string, batch: Batch): Verdict {
  const failures = reportedFailures(payload);
  if (!failures) return failedCompletely;
  return failures.length === 0 ? succeeded : { kind: 'failed', at: lowest(failures, batch) };
}

/** The identifiers of the failed items, a wrong one as an empty text; nothing for an answer that is no report. */
export function reportedFailures(payload: string): readonly string[] | undefined {
  const answer = parse(payload);
  if (answer === null || answer === undefined) return [];
  if (typeof answer !== 'object' || Array.isArray(answer)) return undefined;
  const failures = (answer as { batchItemFailures?: unknown }).batchItemFailures;
  if (failures === null || failures === undefined) return [];
  return Array.isArray(failures) ? failures.map(identifier) : undefined;
}

function lowest(failures: readonly string[], batch: Batch): number {
  const positions = new Map(batch.records.map((record, index) => [record.sequenceNumber, index]));
  return Math.min(...failures.map((failure) => positions.get(failure) ?? 0));
}

function identifier(failure: unknown): string {
  const value = (failure as { itemIdentifier?: unknown } | null)?.itemIdentifier;
  return typeof value === 'string' ? value : '';
}

function parse(payload: string): unknown {
  try {
    return payload === '' ? null : JSON.parse(payload);
  } catch {
    return payload;
  }
}
