import type { Batch } from '../../src/event-source-mapping/batch';
import type { StreamRecord } from '../../src/event-source-mapping/stream-record';

/** Records with rising sequence numbers and arrival times, one millisecond apart. */
export function records(count: number, from = 0): StreamRecord[] {
  return Array.from({ length: count }, (_, index) => record(from + index));
}

export function record(number: number, partitionKey = `key-${number}`): StreamRecord {
  const sequenceNumber = String(number).padStart(30, '0');
  return { sequenceNumber, partitionKey, arrivedAt: 1_000_000 + number, json: JSON.stringify({ number }) };
}

export function sequenceNumbers(batch: Batch): string[] {
  return batch.records.map(({ sequenceNumber }) => sequenceNumber);
}
