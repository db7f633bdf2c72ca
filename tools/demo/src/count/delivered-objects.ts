import type { RecordToSend } from '@streaming-patterns/send';
import type { ArrivalTimes } from './latency';
import type { ReadObject } from './read-objects';
import type { Tally } from './tally';

/** Objects of a delivery stream: records below one prefix, what failed below another. */
export interface DeliveredObjects {
  readonly data: ReadObject[];
  readonly errors: ReadObject[];
}

/** A line of an error object: the record in base64, and why it is there. */
interface ErrorLine {
  readonly rawData: string;
  readonly errorCode?: string;
  readonly ErrorCode?: string;
}

/** A record that was set aside. */
export interface FailedRecord {
  readonly data: string;
  readonly condition: string;
}

export function splitObjects(objects: ReadObject[], errorsPrefix: string): DeliveredObjects {
  const isError = ({ key }: ReadObject) => key.startsWith(errorsPrefix);
  return { data: objects.filter((one) => !isError(one)), errors: objects.filter(isError) };
}

/** When the first object with a record was written, by the record's data. */
export function objectTimes({ data, errors }: DeliveredObjects): ArrivalTimes {
  const times = new Map<string, number>();
  const add = (record: string, { writtenAt }: ReadObject) =>
    times.set(record, Math.min(writtenAt, times.get(record) ?? writtenAt));
  for (const object of data) for (const record of recordsOf(object)) add(record, object);
  for (const object of errors) for (const line of recordsOf(object)) add(failedRecord(line).data, object);
  return times;
}

/**
 * Holds what was sent against what the bucket shows, record by record. Equal records share their copies out among them.
 *
 * @param setAside records that never got as far as the bucket, and are named elsewhere
 */
export function tallyObjects(sent: RecordToSend[], objects: DeliveredObjects, setAside: FailedRecord[] = []): Tally {
  const [delivered, failed] = [deliveredRecords(objects), [...failedRecords(objects), ...setAside]];
  const [copies, failures] = [countsOf(delivered), countsOf(failed.map(({ data }) => data))];
  const conditions = new Map(failed.map(({ data, condition }) => [data, condition]));
  const lost = missingCopies(sent, (data) => (copies.get(data) ?? 0) + (failures.get(data) ?? 0));
  const aside = sent.filter(({ data }) => failures.has(data));
  return {
    sent: sent.length,
    delivered: sent.length - missingCopies(sent, (data) => copies.get(data) ?? 0).length,
    setAside: aside.map(({ id, data }) => ({ id, condition: conditions.get(data) as string })),
    duplicates: delivered.length + failed.length - (sent.length - lost.length),
    lost: lost.map(({ id }) => id),
    deliveredAndSetAside: aside.filter(({ data }) => copies.has(data)).map(({ id }) => id),
  };
}

/** The sent records beyond the copies of them that there are. */
function missingCopies(sent: RecordToSend[], copiesOf: (data: string) => number): RecordToSend[] {
  const taken = new Map<string, number>();
  return sent.filter(({ data }) => {
    const number = (taken.get(data) ?? 0) + 1;
    taken.set(data, number);
    return number > copiesOf(data);
  });
}

function deliveredRecords({ data }: DeliveredObjects): string[] {
  return data.flatMap(recordsOf);
}

function failedRecords({ errors }: DeliveredObjects): FailedRecord[] {
  return errors.flatMap(recordsOf).map(failedRecord);
}

function failedRecord(line: string): FailedRecord {
  const { rawData, errorCode, ErrorCode } = JSON.parse(line) as ErrorLine;
  return { data: Buffer.from(rawData, 'base64').toString('utf8'), condition: errorCode ?? ErrorCode ?? 'unknown' };
}

/** The lines of an object. */
export function recordsOf({ text }: ReadObject): string[] {
  return text.split('\n').filter((line) => line !== '');
}

function countsOf(values: string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
