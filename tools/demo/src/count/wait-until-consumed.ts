import type { Progress } from '@streaming-patterns/send';
import { type FailureDocument, isIn } from './failure-document';
import type { FailureDocuments } from './read-failure-documents';
import type { ProcessedLog, ProcessedRecords } from './read-processed';
import type { StoredRecord } from './stored-record';
import { waitUntilSettled } from './wait-until-settled';

/** What the sinks of a consumer show. */
export interface ConsumedRecords {
  readonly processed: ProcessedRecords;
  readonly failureDocuments: FailureDocument[];
}

/** Watches the log of a consumer and its failure destination until every stored record is in one of them. */
export function waitUntilConsumed(
  stored: StoredRecord[],
  log: ProcessedLog,
  failures: Pick<FailureDocuments, 'read'>,
  progress: Progress,
): Promise<ConsumedRecords> {
  const look = async () => {
    const seen = { processed: await log.read(), failureDocuments: await failures.read() };
    return { seen, dealtWith: stored.filter((record) => isDealtWith(record, seen)).length };
  };
  return waitUntilSettled(look, { records: stored.length, progress });
}

function isDealtWith(record: StoredRecord, { processed, failureDocuments }: ConsumedRecords): boolean {
  return processed.times.has(record.name) || failureDocuments.some((document) => isIn(document, record));
}
