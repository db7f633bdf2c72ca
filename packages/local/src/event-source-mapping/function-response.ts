import type { Batch, BatchRecord } from './batch';
import type { StreamRecord } from './stream-record';

/** What one call of the function means for its batch. */
export type Verdict<Item extends BatchRecord = StreamRecord> =
  | { readonly kind: 'succeeded' }
  /** No record is done. */
  | { readonly kind: 'failed' }
  /** Some records are done; those that are not are `remaining`, in their order. */
  | { readonly kind: 'failed in part'; readonly remaining: readonly Item[] }
  /** Throttled, a service error or an unreachable service: the function never answered. */
  | { readonly kind: 'not invoked' };

export const succeeded = { kind: 'succeeded' } as const;
export const failedCompletely = { kind: 'failed' } as const;
export const notInvoked = { kind: 'not invoked' } as const;

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
  if (failures.length === 0) return succeeded;
  const at = lowest(failures, batch);
  return at === 0 ? failedCompletely : { kind: 'failed in part', remaining: batch.records.slice(at) };
}

/** The identifiers of the failed items, a wrong one as an empty text; nothing for an answer that is no report. */
export function reportedFailures(payload: string): readonly string[] | undefined {
  return reportedItems(payload)?.map(textIdentifier);
}

/** The `itemIdentifier` of each failed item, as it stands there; nothing for an answer that is no report. */
export function reportedItems(payload: string): readonly unknown[] | undefined {
  const answer = parse(payload);
  if (answer === null || answer === undefined) return [];
  if (typeof answer !== 'object' || Array.isArray(answer)) return undefined;
  const failures = (answer as { batchItemFailures?: unknown }).batchItemFailures;
  if (failures === null || failures === undefined) return [];
  return Array.isArray(failures) ? failures.map(identifierOf) : undefined;
}

function lowest(failures: readonly string[], batch: Batch): number {
  const positions = new Map(batch.records.map((record, index) => [record.sequenceNumber, index]));
  return Math.min(...failures.map((failure) => positions.get(failure) ?? 0));
}

function identifierOf(failure: unknown): unknown {
  return (failure as { itemIdentifier?: unknown } | null)?.itemIdentifier;
}

function textIdentifier(identifier: unknown): string {
  return typeof identifier === 'string' ? identifier : '';
}

function parse(payload: string): unknown {
  try {
    return payload === '' ? null : JSON.parse(payload);
  } catch {
    return payload;
  }
}
