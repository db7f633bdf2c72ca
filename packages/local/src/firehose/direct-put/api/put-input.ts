import { isMembers, type Members } from '../../../data-plane/json-calls';
import { MOST_DATA_BYTES } from '../journal/frame';
import { constraintViolation, invalidArgument, malformed } from './firehose-error';

/** "PutRecordBatch", Firehose API reference. */
const MOST_RECORDS = 500;
const MOST_CALL_BYTES = 4 * 1024 * 1024;

/** The data of a PutRecord call. @throws FirehoseError as AWS refuses it */
export function putData({ Record }: Members): Buffer {
  return dataOf(Record, 'record');
}

/** The data of a PutRecordBatch call. @throws FirehoseError as AWS refuses it, all records together */
export function batchData({ Records }: Members): readonly Buffer[] {
  if (Records === undefined || Records === null) throw constraintViolation('records', 'not be null', 'null');
  if (!Array.isArray(Records)) throw malformed('Records is no list');
  if (Records.length === 0) throw constraintViolation('records', 'have length greater than or equal to 1', '[]');
  if (Records.length > MOST_RECORDS)
    throw constraintViolation('records', `have length less than or equal to ${MOST_RECORDS}`);
  const data = Records.map((record, index) => dataOf(record, `records.${index + 1}.member`));
  const bytes = data.reduce((sum, { length }) => sum + length, 0);
  if (bytes > MOST_CALL_BYTES) throw invalidArgument('Records size exceeds 4 MB limit');
  return data;
}

function dataOf(record: unknown, member: string): Buffer {
  if (record === undefined || record === null) throw constraintViolation(member, 'not be null', 'null');
  if (!isMembers(record)) throw malformed(`${member} is no object`);
  const { Data } = record;
  if (Data === undefined || Data === null) throw constraintViolation(`${member}.data`, 'not be null', 'null');
  if (typeof Data !== 'string' || !isBase64(Data)) throw malformed(`${member}.data is not in base64`);
  const data = Buffer.from(Data, 'base64');
  if (data.length <= MOST_DATA_BYTES) return data;
  throw constraintViolation(`${member}.data`, `have length less than or equal to ${MOST_DATA_BYTES}`);
}

function isBase64(text: string): boolean {
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);
}
