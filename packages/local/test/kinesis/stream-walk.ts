import {
  GetRecordsCommand,
  type GetRecordsCommandOutput,
  GetShardIteratorCommand,
  type KinesisClient,
  ListShardsCommand,
  PutRecordsCommand,
  type Shard,
} from '@aws-sdk/client-kinesis';

/** A record as a reader finds it. */
export interface FoundRecord {
  readonly shardId: string;
  readonly partitionKey: string;
  readonly sequenceNumber: string;
  readonly text: string;
}

export async function listShards(client: KinesisClient, StreamName: string): Promise<Shard[]> {
  return (await client.send(new ListShardsCommand({ StreamName }))).Shards ?? [];
}

export const isOpen = ({ SequenceNumberRange }: Shard) => SequenceNumberRange?.EndingSequenceNumber === undefined;

/** The ids of the open shards in the order of their hash keys. */
export async function openShardIds(client: KinesisClient, streamName: string): Promise<string[]> {
  const start = ({ HashKeyRange }: Shard) => BigInt(HashKeyRange!.StartingHashKey!);
  const open = (await listShards(client, streamName)).filter(isOpen);
  return open.sort((one, other) => (start(one) < start(other) ? -1 : 1)).map(({ ShardId }) => ShardId!);
}

/** Reads a shard from an iterator on, to its end, or to where it is empty now. */
export async function readShard(client: KinesisClient, shardId: string, iterator?: string, Limit?: number) {
  const records: FoundRecord[] = [];
  let ShardIterator = iterator;
  for (;;) {
    const answer: GetRecordsCommandOutput = await client.send(new GetRecordsCommand({ ShardIterator, Limit }));
    for (const { PartitionKey, SequenceNumber, Data } of answer.Records ?? []) {
      const text = Buffer.from(Data!).toString();
      records.push({ shardId, partitionKey: PartitionKey!, sequenceNumber: SequenceNumber!, text });
    }
    if (!answer.NextShardIterator || answer.Records?.length === 0) return { records, last: answer };
    ShardIterator = answer.NextShardIterator;
  }
}

export async function iteratorOf(
  client: KinesisClient,
  StreamName: string,
  ShardId: string,
  ShardIteratorType: 'TRIM_HORIZON' | 'LATEST' = 'TRIM_HORIZON',
): Promise<string> {
  return (await client.send(new GetShardIteratorCommand({ StreamName, ShardId, ShardIteratorType }))).ShardIterator!;
}

/** Every record of every shard that is listed, closed or open. */
export async function walk(client: KinesisClient, streamName: string): Promise<FoundRecord[]> {
  const found: FoundRecord[] = [];
  for (const { ShardId } of await listShards(client, streamName)) {
    const iterator = await iteratorOf(client, streamName, ShardId!);
    found.push(...(await readShard(client, ShardId!, iterator)).records);
  }
  return found;
}

/** Puts texts `<prefix>-<number>`, each under one of 40 keys. Returns them when all are acknowledged. */
export async function put(client: KinesisClient, StreamName: string, prefix: string, count: number): Promise<string[]> {
  const texts = Array.from({ length: count }, (_, number) => `${prefix}-${number}`);
  const Records = texts.map((text, number) => ({ Data: Buffer.from(text), PartitionKey: `key-${number % 40}` }));
  await client.send(new PutRecordsCommand({ StreamName, Records }));
  return texts;
}
