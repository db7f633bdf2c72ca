import type { FailedRecord } from '../record-sink';

type ErrorDocument = (failed: FailedRecord) => Readonly<Record<string, unknown>>;

const processing: ErrorDocument = ({ record, attemptsMade, errorCode, errorMessage, attemptEndedAt, details }) => ({
  attemptsMade,
  arrivalTimestamp: record.arrivedAt,
  errorCode,
  errorMessage,
  attemptEndingTimestamp: attemptEndedAt,
  rawData: (record.raw ?? record.data).toString('base64'),
  ...details,
});

/** "Handling errors for data format conversion" writes two names with a capital. */
const conversion: ErrorDocument = ({ record, attemptsMade, errorCode, errorMessage, attemptEndedAt, details }) => ({
  attemptsMade,
  arrivalTimestamp: record.arrivedAt,
  ErrorCode: errorCode,
  ErrorMessage: errorMessage,
  attemptEndingTimestamp: attemptEndedAt,
  rawData: (record.raw ?? record.data).toString('base64'),
  sequenceNumber: record.origin.sequenceNumber,
  subSequenceNumber: null,
  ...details,
});

/** One line of an error object, with the record in base64, in the shape of "Data transformation failure handling" or "Handling errors for data format conversion". */
export function errorDocument(failed: FailedRecord): Readonly<Record<string, unknown>> {
  return failed.type === 'format-conversion-failed' ? conversion(failed) : processing(failed);
}
