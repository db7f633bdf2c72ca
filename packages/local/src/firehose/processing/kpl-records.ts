import { createHash } from 'node:crypto';
import { BinaryReader } from '@bufbuild/protobuf/wire';
import { type DeliveryRecord, divide } from '../delivery-record';

/** "KPL Aggregated Record Format": what aggregated data begins with, and the MD5 of the message that it ends with. */
const MAGIC = Buffer.from('f3899ac2', 'hex');
const DIGEST_BYTES = 16;
/** Field numbers of `AggregatedRecord` and of its `Record`. */
const [PARTITION_KEYS, RECORDS] = [1, 3];
const [PARTITION_KEY_INDEX, DATA] = [1, 3];

interface UserRecord {
  readonly partitionKey: string;
  readonly data: Buffer;
}

/** Takes user records out of what the Kinesis Producer Library aggregated; every other record stays as it is. */
export function unpackKpl(records: readonly DeliveryRecord[]): readonly DeliveryRecord[] {
  if (!records.some(({ data }) => isAggregated(data))) return records;
  return records.flatMap((record) => (isAggregated(record.data) ? unpack(record) : [record]));
}

function unpack(record: DeliveryRecord): readonly DeliveryRecord[] {
  const found = userRecords(record.data.subarray(MAGIC.length, -DIGEST_BYTES)) ?? [];
  if (found.length === 0) return [record];
  divide(record, found.length);
  return found.map((one, subsequenceNumber) => ({ ...record, ...one, subsequenceNumber }));
}

/** The digest tells data that only looks like it. */
function isAggregated(data: Buffer): boolean {
  if (data.length <= MAGIC.length + DIGEST_BYTES || !data.subarray(0, MAGIC.length).equals(MAGIC)) return false;
  const message = data.subarray(MAGIC.length, -DIGEST_BYTES);
  return createHash('md5').update(message).digest().equals(data.subarray(-DIGEST_BYTES));
}

/** Nothing when the message is not what it should be: the record then stays as it is. */
function userRecords(message: Buffer): readonly UserRecord[] | undefined {
  try {
    const { keys, records } = aggregatedRecord(message);
    if (records.some(({ keyIndex }) => keyIndex >= keys.length)) return undefined;
    return records.map(({ keyIndex, data }) => ({ partitionKey: keys[keyIndex]!, data }));
  } catch {
    return undefined;
  }
}

function aggregatedRecord(message: Buffer) {
  const keys: string[] = [];
  const records: ReturnType<typeof userRecord>[] = [];
  eachField(message, (field, reader, wireType) => {
    if (field === PARTITION_KEYS) keys.push(reader.string());
    else if (field === RECORDS) records.push(userRecord(reader.bytes()));
    else reader.skip(wireType);
  });
  return { keys, records };
}

function userRecord(message: Uint8Array) {
  let [keyIndex, data] = [0, Buffer.alloc(0)];
  eachField(message, (field, reader, wireType) => {
    if (field === PARTITION_KEY_INDEX) keyIndex = Number(reader.uint64());
    else if (field === DATA) data = Buffer.from(reader.bytes());
    else reader.skip(wireType);
  });
  return { keyIndex, data };
}

type TakeField = (field: number, reader: BinaryReader, wireType: ReturnType<BinaryReader['tag']>[1]) => void;

function eachField(message: Uint8Array, take: TakeField): void {
  const reader = new BinaryReader(message);
  while (reader.pos < reader.len) {
    const [field, wireType] = reader.tag();
    take(field, reader, wireType);
  }
}
