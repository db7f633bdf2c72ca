import type { BatchProcessedLine, OffsetsLine } from './log-lines';
import { type Message, partitionOf } from './message';

/** How many messages of a batch went which way. */
export function countBatch({ length: batchSize }: Message[], { length: failed }: Message[]): BatchProcessedLine {
  return { level: 'INFO', message: 'batch processed', batchSize, processed: batchSize - failed, failed };
}

/** Which message of a batch went which way. */
export function namesOf(batch: Message[], failed: Message[]): OffsetsLine {
  const failures = new Set(failed);
  const processed = batch.filter((message) => !failures.has(message));
  return { level: 'DEBUG', message: 'offsets', processed: processed.map(nameOf), failed: failed.map(nameOf) };
}

function nameOf(message: Message): string {
  return `${partitionOf(message)}@${message.offset}`;
}
