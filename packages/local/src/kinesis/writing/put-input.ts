import type { Members } from '../kinesis-call';
import { constraintViolation, KinesisError } from '../kinesis-error';
import type { PutEntry } from '../limits/shard-limits';
import { HASH_KEYS } from '../resharding/hash-key-range';

const MOST_RECORDS = 500;
const MOST_KEY_LENGTH = 256;

/** Of the data of one record. AWS takes 10 MiB where `MaxRecordSizeInKiB` of the stream says so; the substrate never. */
const MOST_DATA_BYTES = 1024 * 1024;
/** Of data and partition keys of one call. AWS takes 10 MiB; the substrate does not. */
const MOST_CALL_BYTES = 5 * 1024 * 1024;

/** The record of a PutRecord call. @throws KinesisError as AWS refuses it */
export function putEntry(input: Members, member = ''): PutEntry {
  const { Data, PartitionKey, ExplicitHashKey } = input;
  const at = (name: string) => `${member}${name}`;
  const partitionKey = requiredText(PartitionKey, at('partitionKey'));
  const data = requiredText(Data, at('data'));
  const length = Buffer.byteLength(data, 'base64');
  if (partitionKey.length === 0) throw tooShort(at('partitionKey'));
  if (partitionKey.length > MOST_KEY_LENGTH) throw tooLong(at('partitionKey'), MOST_KEY_LENGTH);
  if (length > MOST_DATA_BYTES) throw tooLong(at('data'), MOST_DATA_BYTES);
  const bytes = length + Buffer.byteLength(partitionKey);
  return {
    partitionKey,
    bytes,
    ...(ExplicitHashKey === undefined ? {} : { explicitHashKey: hashKey(ExplicitHashKey) }),
  };
}

/** The records of a PutRecords call. @throws KinesisError as AWS refuses it, all records together */
export function putEntries({ Records }: Members): PutEntry[] {
  const records = Array.isArray(Records) ? (Records as readonly Members[]) : [];
  if (records.length === 0)
    throw constraintViolation('records', 'Member must have length greater than or equal to 1', '[]');
  if (records.length > MOST_RECORDS) throw tooLong('records', MOST_RECORDS);
  const entries = records.map((record, at) => putEntry(record, `records.${at + 1}.member.`));
  const total = entries.reduce((sum, { bytes }) => sum + bytes, 0);
  if (total <= MOST_CALL_BYTES) return entries;
  throw new KinesisError('InvalidArgumentException', 'Records size exceeds 5 MB limit');
}

function requiredText(value: unknown, member: string): string {
  if (typeof value === 'string') return value;
  throw constraintViolation(member, 'Member must not be null', 'null');
}

function hashKey(value: unknown): string {
  const text = String(value);
  if (/^(0|[1-9]\d{0,38})$/.test(text) && BigInt(text) < HASH_KEYS) return text;
  throw new KinesisError(
    'InvalidArgumentException',
    `Invalid ExplicitHashKey. ExplicitHashKey must be in the range: [0, 2^128-1]. Specified value was ${text}`,
  );
}

function tooShort(member: string): KinesisError {
  return constraintViolation(member, 'Member must have length greater than or equal to 1', '');
}

function tooLong(member: string, most: number): KinesisError {
  return constraintViolation(member, `Member must have length less than or equal to ${most}`);
}
