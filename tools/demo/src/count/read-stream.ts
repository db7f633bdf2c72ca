import {
  GetRecordsCommand,
  GetShardIteratorCommand,
  type KinesisClient,
  type _Record as KinesisRecord,
  ListShardsCommand,
} from '@aws-sdk/client-kinesis';
import type { StoredRecord } from './stored-record';

/** One record as it stands in the stream. */
export interface StreamRecord extends StoredRecord {
  readonly partitionKey: string;
  /** When the stream took it, in milliseconds since 1970. */
  readonly arrivedAt: number;
}

/** Reads a whole stream, from its oldest record to its tip. */
export async function readStream(client: KinesisClient, streamName: string): Promise<StreamRecord[]> {
  const { Shards = [] } = await client.send(new ListShardsCommand({ StreamName: streamName }));
  const shards = await Promise.all(Shards.map(({ ShardId }) => readShard(client, streamName, ShardId as string)));
  return shards.flat();
}

async function readShard(client: KinesisClient, streamName: string, shardId: string): Promise<StreamRecord[]> {
  const records: StreamRecord[] = [];
  const start = { StreamName: streamName, ShardId: shardId, ShardIteratorType: 'TRIM_HORIZON' } as const;
  let { ShardIterator: iterator } = await client.send(new GetShardIteratorCommand(start));
  while (iterator) {
    const page = await client.send(new GetRecordsCommand({ ShardIterator: iterator, Limit: 10_000 }));
    for (const record of page.Records ?? []) records.push(storedIn(shardId, record));
    iterator = page.NextShardIterator;
    if (page.Records?.length === 0 && page.MillisBehindLatest === 0) break;
  }
  return records;
}

function storedIn(partition: string, record: KinesisRecord): StreamRecord {
  const { SequenceNumber: name = '', PartitionKey: partitionKey = '', Data, ApproximateArrivalTimestamp } = record;
  const data = Buffer.from(Data as Uint8Array).toString('utf8');
  const arrivedAt = ApproximateArrivalTimestamp?.getTime() ?? 0;
  return { name, partition, place: BigInt(name), partitionKey, arrivedAt, data };
}
