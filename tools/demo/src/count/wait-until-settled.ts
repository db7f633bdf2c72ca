import type { Progress } from '@streaming-patterns/send';
import { type FailureDocument, isIn } from './failure-document';
import type { FailureDocuments } from './read-failure-documents';
import type { ProcessedLog, ProcessedRecords } from './read-processed';
import type { StreamRecord } from './read-stream';

/** Gives up when nothing has changed for so long; the count then shows what is missing. */
const STALLED_AFTER_MILLISECONDS = 60_000;
const LOOK_AGAIN_AFTER_MILLISECONDS = 200;

export interface Settled {
  readonly processed: ProcessedRecords;
  readonly failureDocuments: FailureDocument[];
}

/** Watches the sinks until every stored record is processed or set aside, or nothing moves any more. */
export async function waitUntilSettled(
  stored: StreamRecord[],
  log: ProcessedLog,
  queue: Pick<FailureDocuments, 'read'>,
  progress: Progress,
): Promise<Settled> {
  let [dealtWith, changedAt] = [-1, Date.now()];
  while (true) {
    const processed = await log.read();
    const failureDocuments = await queue.read();
    const now = stored.filter(
      (record) =>
        processed.times.has(record.sequenceNumber) || failureDocuments.some((document) => isIn(document, record)),
    ).length;
    if (now !== dealtWith) changedAt = Date.now();
    dealtWith = now;
    progress.update(`${dealtWith} of ${stored.length} dealt with`);
    if (dealtWith === stored.length || Date.now() - changedAt > STALLED_AFTER_MILLISECONDS) {
      return { processed, failureDocuments };
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_AFTER_MILLISECONDS));
  }
}
