import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { GetObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { DeliveryStreams } from '../../../../packages/local/src/firehose/delivery-streams';
import type { OwnedResource } from '../../../../packages/local/src/resources/resource-type';
import { PositionStore } from '../../../../packages/local/src/stream-reading/position-store';
import { ACCOUNT_ID, type BenchSubstrate } from '../bench-substrate';
import { OBJECTS, RECORDS, STREAM } from './delivered-stream';

const LOOK_AGAIN_AFTER_MILLISECONDS = 50;
const GIVE_UP_AFTER_MILLISECONDS = 120_000;

/** Seconds from the start of a new delivery stream until a second client sees all of its objects. */
export async function deliveryRun(substrate: BenchSubstrate, bucket: string): Promise<number> {
  const stateDirectory = mkdtempSync(join(substrate.stateDirectory, 'delivery-'));
  // It reads what arrives after its creation: here it was created before the records were put.
  new PositionStore(join(stateDirectory, 'delivery-streams')).create(bucket, 0);
  const streams = new DeliveryStreams(substrate.context(stateDirectory));
  const began = performance.now();
  await streams.apply([deliveryStream(substrate, bucket)]);
  const keys = await objectsOf(substrate, bucket);
  const seconds = (performance.now() - began) / 1_000;
  await streams.stop();
  await checkNumbers(substrate, bucket, keys);
  return seconds;
}

async function objectsOf({ s3 }: BenchSubstrate, bucket: string): Promise<string[]> {
  const deadline = Date.now() + GIVE_UP_AFTER_MILLISECONDS;
  while (Date.now() < deadline) {
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: bucket }));
    if (Contents.length >= OBJECTS) return Contents.map(({ Key = '' }) => Key);
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_AFTER_MILLISECONDS));
  }
  throw new Error(`${bucket} did not get ${OBJECTS} objects in time`);
}

/** A delivery that loses records is not fast. */
async function checkNumbers({ s3 }: BenchSubstrate, bucket: string, keys: string[]): Promise<void> {
  const numbers = new Set<number>();
  for (const Key of keys) {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key }));
    const text = gunzipSync(Buffer.from((await Body?.transformToByteArray()) ?? [])).toString('utf8');
    for (const line of text.trimEnd().split('\n')) numbers.add(JSON.parse(line).number);
  }
  if (numbers.size !== RECORDS) throw new Error(`${numbers.size} of ${RECORDS} records are in the objects`);
}

function deliveryStream(substrate: BenchSubstrate, bucket: string): OwnedResource {
  return {
    ...{ stackName: 'bench', logicalId: 'Delivery', type: 'AWS::KinesisFirehose::DeliveryStream', ref: bucket },
    attributes: { Arn: `arn:aws:firehose:${substrate.region}:${ACCOUNT_ID}:deliverystream/${bucket}` },
    properties: {
      DeliveryStreamType: 'KinesisStreamAsSource',
      KinesisStreamSourceConfiguration: { KinesisStreamARN: substrate.streamArn(STREAM) },
      ExtendedS3DestinationConfiguration: {
        BucketARN: `arn:aws:s3:::${bucket}`,
        BufferingHints: { SizeInMBs: 5, IntervalInSeconds: 900 },
        CompressionFormat: 'GZIP',
      },
    },
  };
}
