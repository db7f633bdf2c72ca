import { type DeliveryRecord, divide } from '../../delivery-record';
import type { FailedRecord } from '../../record-sink';
import { failure, logFailures } from '../failure';
import { anyText, oneOfTexts, type ProcessorParameters, type ProcessorType, required } from '../processor-type';
import { delimitedParts } from './delimited-parts';
import { jsonObjects } from './json-objects';

/** "Apply dynamic partitioning to aggregated data": a record with more parts stays whole. */
const MOST_PARTS = 500;

/** Splits the data of a record; nothing when it has not the form. */
type Splitter = (data: Buffer) => readonly Buffer[] | undefined;

/** "RecordDeAggregation": makes many records of one, by JSON objects or by a delimiter. */
export const recordDeAggregation: ProcessorType = {
  parameters: { SubRecordType: required(oneOfTexts('JSON', 'DELIMITED')), Delimiter: anyText },
  mistakes: ({ SubRecordType, Delimiter = '' }) => {
    if (SubRecordType !== 'DELIMITED' || Buffer.from(Delimiter, 'base64').length > 0) return [];
    return [`Delimiter must be given in base64 with SubRecordType DELIMITED, got "${Delimiter}"`];
  },
  stage: async (run, parameters, { passed, failed }) => {
    const split = splitter(parameters);
    return {
      add: async (records) => {
        const [parts, failures]: [DeliveryRecord[], FailedRecord[]] = [[], []];
        for (const record of records) {
          const found = split(record.data);
          if (found) parts.push(...partsOf(record, found));
          else failures.push(failure(record, malformed));
        }
        logFailures(run, failures);
        if (failures.length > 0) await failed.add(failures);
        if (parts.length > 0) await passed.add(parts);
      },
    };
  },
};

/** AWS documents that such input is not valid, not what it is called. */
const malformed = {
  type: 'processing-failed',
  errorCode: 'RecordDeAggregation.InvalidInput',
  errorMessage: 'the record is not a row of JSON objects',
} as const;

function splitter({ SubRecordType, Delimiter = '' }: ProcessorParameters): Splitter {
  if (SubRecordType === 'JSON') return jsonObjects;
  const delimiter = Buffer.from(Delimiter, 'base64');
  return (data) => delimitedParts(data, delimiter);
}

function partsOf(record: DeliveryRecord, parts: readonly Buffer[]): readonly DeliveryRecord[] {
  if (parts.length === 0 || parts.length > MOST_PARTS) return [record];
  divide(record, parts.length);
  return parts.map((data) => ({ ...record, data, raw: undefined }));
}
