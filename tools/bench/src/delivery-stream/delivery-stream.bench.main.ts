// Prints how fast a local delivery stream is beside a bare loop that reads, compresses and writes the same records.
import { CreateBucketCommand } from '@aws-sdk/client-s3';
import type { BenchSubstrate } from '../bench-substrate';
import { compare, runBench } from '../compare';
import { bareDelivery } from './bare-delivery';
import { createDeliveredStream, OBJECTS, RECORDS } from './delivered-stream';
import { deliveryRun } from './delivery-run';

const ROUNDS = 5;
/** What the delivery stream must reach of the bare loop. */
const FLOOR = 0.5;

let buckets = 0;

async function newBucket({ s3 }: BenchSubstrate): Promise<string> {
  const Bucket = `bench-${++buckets}`;
  await s3.send(new CreateBucketCommand({ Bucket }));
  return Bucket;
}

runBench(async (substrate) => {
  await createDeliveredStream(substrate);
  console.log(`${RECORDS} records of 200 bytes into ${OBJECTS} gzipped objects, ${ROUNDS} rounds; records/s and ratio`);
  return compare({
    ...{ name: 'delivery to S3', contender: 'delivery stream', records: RECORDS, rounds: ROUNDS, floor: FLOOR },
    bare: async () => bareDelivery(substrate, await newBucket(substrate)),
    contend: async () => deliveryRun(substrate, await newBucket(substrate)),
  });
});
