import { type _Record, GetRecordsCommand, GetShardIteratorCommand, ListShardsCommand } from '@aws-sdk/client-kinesis';
import { InvokeCommand } from '@aws-sdk/client-lambda';
import type { Bench } from './bench-substrate';

/** Seconds that it takes to hand the whole stream to the function, one loop a shard, with payloads made beforehand. */
export async function bareLoop(bench: Bench, batchSize: number): Promise<number> {
  const { Shards = [] } = await bench.kinesis.send(new ListShardsCommand({ StreamName: bench.streamName }));
  const shards = await Promise.all(Shards.map(({ ShardId }) => payloadsOf(bench, ShardId as string, batchSize)));
  const began = performance.now();
  await Promise.all(shards.map((payloads) => invokeEach(bench, payloads)));
  return (performance.now() - began) / 1_000;
}

async function invokeEach({ lambda, functionName }: Bench, payloads: string[]): Promise<void> {
  for (const Payload of payloads) {
    const { FunctionError } = await lambda.send(new InvokeCommand({ FunctionName: functionName, Payload }));
    if (FunctionError) throw new Error(`the handler failed: ${FunctionError}`);
  }
}

async function payloadsOf(bench: Bench, shardId: string, batchSize: number): Promise<string[]> {
  const records = (await readShard(bench, shardId)).map((record) => eventRecord(bench, shardId, record));
  const starts = Array.from({ length: Math.ceil(records.length / batchSize) }, (_, index) => index * batchSize);
  return starts.map((start) => JSON.stringify({ Records: records.slice(start, start + batchSize) }));
}

/** A record as Lambda passes it to a function. */
function eventRecord({ region, streamName }: Bench, shardId: string, record: _Record): object {
  return {
    kinesis: {
      kinesisSchemaVersion: '1.0',
      partitionKey: record.PartitionKey,
      sequenceNumber: record.SequenceNumber,
      data: Buffer.from(record.Data as Uint8Array).toString('base64'),
      approximateArrivalTimestamp: (record.ApproximateArrivalTimestamp?.getTime() ?? 0) / 1_000,
    },
    eventSource: 'aws:kinesis',
    eventVersion: '1.0',
    eventID: `${shardId}:${record.SequenceNumber}`,
    eventName: 'aws:kinesis:record',
    invokeIdentityArn: 'arn:aws:iam::000000000000:role/bench',
    awsRegion: region,
    eventSourceARN: `arn:aws:kinesis:${region}:000000000000:stream/${streamName}`,
  };
}

async function readShard({ kinesis, streamName }: Bench, shardId: string): Promise<_Record[]> {
  const start = { StreamName: streamName, ShardId: shardId, ShardIteratorType: 'TRIM_HORIZON' } as const;
  let { ShardIterator: iterator } = await kinesis.send(new GetShardIteratorCommand(start));
  const records: _Record[] = [];
  while (iterator) {
    const page = await kinesis.send(new GetRecordsCommand({ ShardIterator: iterator, Limit: 10_000 }));
    records.push(...(page.Records ?? []));
    iterator = page.Records?.length ? page.NextShardIterator : undefined;
  }
  return records;
}
