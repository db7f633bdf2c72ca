import type { Batch } from '../batch';
import { failedCompletely, reportedItems, succeeded, type Verdict } from '../function-response';
import type { KafkaRecord } from './kafka-record';

/**
 * Reads the answer of a function that reports batch item failures ("Configuring error handling controls for Kafka event
 * sources", partial batch response). An item is identified by `{ "partition": "topic-0", "offset": 100 }`.
 *
 * | the function returns                                        | batch                          |
 * |-------------------------------------------------------------|--------------------------------|
 * | nothing, `null`, `{}`, an empty list                        | complete success               |
 * | partitions and offsets of records in the event              | those records are called again |
 * | a partition or offset that was not in the event             | complete failure               |
 *
 * AWS's documents are silent about the following, which are complete failures here, because a success would drop records:
 * an answer that is neither an object nor `null`, a `batchItemFailures` that is not a list, an identifier in another
 * form. One bad item makes the whole answer a complete failure. An offset may be written as a text.
 */
export function readItemReport(payload: string, { records }: Batch<KafkaRecord>): Verdict<KafkaRecord> {
  const items = reportedItems(payload);
  if (!items) return failedCompletely;
  if (items.length === 0) return succeeded;
  const reported = new Set(items.map(nameOf));
  const remaining = records.filter(({ topicPartition, offset }) => reported.has(`${topicPartition}@${offset}`));
  // Fewer records than names: one of the names is of no record.
  return remaining.length < reported.size || remaining.length === records.length
    ? failedCompletely
    : { kind: 'failed in part', remaining };
}

function nameOf(identifier: unknown): string {
  const { partition, offset } = (identifier ?? {}) as { readonly partition?: unknown; readonly offset?: unknown };
  return `${partition}@${offset}`;
}
