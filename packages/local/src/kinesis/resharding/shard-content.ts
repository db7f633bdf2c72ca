import type { Shard } from '@aws-sdk/client-kinesis';
import type { EncodedRecord } from '../../stream-reading/encoded-records';
import type { SubstrateKinesis } from '../substrate-kinesis';
import type { ShardContent } from './closed-shard-file';

/** What one answer should hold about. A record in base64 may have 14 MB, and many have a few bytes. */
const PAGE_BYTES = 16 * 1024 * 1024;
const FIRST_PAGE = 10;
const LARGEST_PAGE = 10_000;

interface RecordsPage {
  readonly Records: readonly EncodedRecord[];
  readonly NextShardIterator?: string;
}

/** All that an open shard holds, as it will be listed once it is closed. */
export async function readShardContent(
  substrate: SubstrateKinesis,
  streamName: string,
  shard: Shard & { readonly ShardId: string },
): Promise<ShardContent> {
  const records = await allRecords(substrate, streamName, shard.ShardId);
  const StartingSequenceNumber = shard.SequenceNumberRange?.StartingSequenceNumber;
  const EndingSequenceNumber = records.at(-1)?.SequenceNumber ?? StartingSequenceNumber;
  const closed = { ...shard, SequenceNumberRange: { StartingSequenceNumber, EndingSequenceNumber } };
  return { shard: closed, closedAt: Date.now(), records };
}

async function allRecords(substrate: SubstrateKinesis, StreamName: string, ShardId: string): Promise<EncodedRecord[]> {
  const start = { StreamName, ShardId, ShardIteratorType: 'TRIM_HORIZON' };
  let { ShardIterator } = await substrate.ask<{ ShardIterator?: string }>('GetShardIterator', start);
  const records: EncodedRecord[] = [];
  for (let Limit = FIRST_PAGE; ; ) {
    const page: RecordsPage = await substrate.ask('GetRecords', { ShardIterator, Limit });
    // Its lag is 0 for records of this very millisecond too; only an empty answer is the end.
    if (page.Records.length === 0) return records;
    for (const { SequenceNumber, PartitionKey, Data, ApproximateArrivalTimestamp } of page.Records) {
      records.push({ SequenceNumber, PartitionKey, Data, ApproximateArrivalTimestamp });
    }
    ShardIterator = page.NextShardIterator;
    Limit = pageLimit(page.Records);
  }
}

/** How many records like these one answer should hold. */
export function pageLimit(records: readonly EncodedRecord[]): number {
  const bytes = records.reduce((sum, { Data }) => sum + Data.length, 0) / records.length;
  return Math.min(LARGEST_PAGE, Math.max(1, Math.floor(PAGE_BYTES / Math.max(1, bytes))));
}
