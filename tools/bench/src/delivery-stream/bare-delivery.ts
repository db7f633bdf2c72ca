import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { ListShardsCommand } from '@aws-sdk/client-kinesis';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import type { BenchSubstrate } from '../bench-substrate';
import { pagesOf } from '../read-shard';
import { OBJECT_BYTES, STREAM } from './delivered-stream';

const gzipInBackground = promisify(gzip);

/** Seconds that a loop for each shard takes to read the stream, compress it and write it as objects of the same size. */
export async function bareDelivery(substrate: BenchSubstrate, bucket: string): Promise<number> {
  const { Shards = [] } = await substrate.kinesis.send(new ListShardsCommand({ StreamName: STREAM }));
  const began = performance.now();
  await Promise.all(Shards.map(({ ShardId }) => deliverShard(substrate, bucket, ShardId as string)));
  return (performance.now() - began) / 1_000;
}

async function deliverShard(substrate: BenchSubstrate, bucket: string, shardId: string): Promise<void> {
  let [waiting, bytes, objects] = [[] as Uint8Array[], 0, 0];
  const write = async () => {
    const Body = await gzipInBackground(Buffer.concat(waiting));
    const Key = `${shardId}-${objects++}.gz`;
    [waiting, bytes] = [[], 0];
    await substrate.s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body }));
  };
  for await (const page of pagesOf(substrate, { streamName: STREAM, shardId })) {
    for (const { Data = new Uint8Array() } of page) {
      waiting.push(Data);
      bytes += Data.length;
      if (bytes >= OBJECT_BYTES) await write();
    }
  }
  if (bytes > 0) await write();
}
