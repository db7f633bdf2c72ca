import type { FailedRecord } from './delivered-objects';
import { type FailureDocument, isIn } from './failure-document';
import type { StoredRecord } from './stored-record';

/** The records that failure documents name, as they lie in the stream or topic; each once, however many documents name it. */
export function setAsideRecords(stored: StoredRecord[], documents: FailureDocument[]): FailedRecord[] {
  return stored.flatMap((record) => {
    const document = documents.find((candidate) => isIn(candidate, record));
    return document ? [{ data: record.data, condition: document.condition }] : [];
  });
}
