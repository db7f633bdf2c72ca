import type { EncodedRecord } from '../../stream-reading/encoded-records';
import type { ShardContent } from '../resharding/closed-shard-file';
import { firstWhere, isAfter } from '../resharding/sequence-number';
import type { ShardIterator } from './shard-iterator';

type Place = (iterator: ShardIterator, record: EncodedRecord) => boolean;

const sequenceNumberOf = ({ position }: ShardIterator) => position.sequenceNumber ?? '';
const arrivedSince = (record: EncodedRecord, seconds: number) => record.ApproximateArrivalTimestamp >= seconds;

/** Whether a record lies at or behind a position. */
const places: Readonly<Record<ShardIterator['position']['type'], Place>> = {
  TRIM_HORIZON: () => true,
  AT_SEQUENCE_NUMBER: (iterator, { SequenceNumber }) => !isAfter(sequenceNumberOf(iterator), SequenceNumber),
  AFTER_SEQUENCE_NUMBER: (iterator, { SequenceNumber }) => isAfter(SequenceNumber, sequenceNumberOf(iterator)),
  AT_TIMESTAMP: ({ position }, record) => arrivedSince(record, position.timestamp ?? 0),
  // What came after the iterator was asked for, while the shard was open.
  LATEST: ({ issuedAt }, record) => arrivedSince(record, issuedAt / 1000),
};

/** The records of a closed shard from a position on. */
export function recordsFrom({ records }: ShardContent, iterator: ShardIterator): readonly EncodedRecord[] {
  return records.slice(firstWhere(records, (record) => places[iterator.position.type](iterator, record)));
}

/** As many records as one answer may hold ("GetRecords can retrieve up to 10 MB of data per call"). */
export const LARGEST_READ = 10 * 1024 * 1024;

export function page<Entry extends EncodedRecord>(records: readonly Entry[], limit: number): readonly Entry[] {
  let bytes = 0;
  const end = records.slice(0, limit).findIndex((record, at) => {
    bytes += dataBytes(record);
    return at > 0 && bytes > LARGEST_READ;
  });
  return records.slice(0, end < 0 ? limit : end);
}

export function dataBytes({ Data }: EncodedRecord): number {
  return Buffer.byteLength(Data, 'base64');
}

/** How long the next record waits already, in milliseconds; 0 when there is none. */
export function lagOf(next?: EncodedRecord): number {
  return next ? Math.max(0, Math.round(Date.now() - next.ApproximateArrivalTimestamp * 1000)) : 0;
}
