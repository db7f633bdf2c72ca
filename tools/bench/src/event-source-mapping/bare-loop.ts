import { type _Record, ListShardsCommand } from '@aws-sdk/client-kinesis';
import { ACCOUNT_ID } from '../bench-substrate';
import { invokeEach } from '../demo-function';
import { readShard } from '../read-shard';
import type { ConsumedStream } from './consumed-stream';

/** Seconds that it takes to hand the whole stream to the function, one loop a shard, with payloads made beforehand. */
export async function bareLoop(consumed: ConsumedStream, batchSize: number): Promise<number> {
  const { substrate, streamName } = consumed;
  const { Shards = [] } = await substrate.kinesis.send(new ListShardsCommand({ StreamName: streamName }));
  const shards = await Promise.all(Shards.map(({ ShardId }) => payloadsOf(consumed, ShardId as string, batchSize)));
  const began = performance.now();
  await Promise.all(shards.map((payloads) => invokeEach(consumed, payloads)));
  return (performance.now() - began) / 1_000;
}

async function payloadsOf(consumed: ConsumedStream, shardId: string, batchSize: number): Promise<string[]> {
  const { substrate, streamName } = consumed;
  const records = await readShard(substrate, { streamName, shardId });
  const events = records.map((record) => eventRecord(consumed, shardId, record));
  const starts = Array.from({ length: Math.ceil(records.length / batchSize) }, (_, index) => index * batchSize);
  return starts.map((start) => JSON.stringify({ Records: events.slice(start, start + batchSize) }));
}

/** A record as Lambda passes it to a function. */
function eventRecord({ substrate, streamName }: ConsumedStream, shardId: string, record: _Record): object {
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
    invokeIdentityArn: `arn:aws:iam::${ACCOUNT_ID}:role/bench`,
    awsRegion: substrate.region,
    eventSourceARN: substrate.streamArn(streamName),
  };
}
