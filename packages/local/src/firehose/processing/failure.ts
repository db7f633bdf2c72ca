import type { DeliveryRecord } from '../delivery-record';
import type { DeliveryRun } from '../delivery-run';
import type { FailedRecord } from '../record-sink';

type Cause = Pick<FailedRecord, 'type' | 'errorCode' | 'errorMessage'> & Partial<FailedRecord>;

/** A record that one attempt could not process. */
export function failure(record: DeliveryRecord, cause: Cause): FailedRecord {
  return { attemptsMade: 1, attemptEndedAt: Date.now(), ...cause, record };
}

/** One line in the error log for each error code among the failures of a batch: Firehose writes a sample of them too. */
export function logFailures(run: DeliveryRun, failed: readonly FailedRecord[], processor?: string): void {
  const byCode = new Map(failed.map(({ errorCode, errorMessage }) => [errorCode, errorMessage]));
  for (const [errorCode, message] of byCode) run.logError({ errorCode, message, processor });
}
