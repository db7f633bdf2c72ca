import { RegisterStreamConsumerCommand } from '@aws-sdk/client-kinesis';
import { CreateBucketCommand, GetObjectCommand, paginateListObjectsV2 } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MappingProcess } from '../event-source-mapping/mapping-process';
import { QueueStage } from '../event-source-mapping/queue-stage';
import { type EventRecord, Stage, trips, until } from '../event-source-mapping/stage';
import { substrateClients } from '../event-source-mapping/substrate-clients';

let stage: Stage;
let clients: ReturnType<typeof substrateClients>;
beforeAll(async () => {
  stage = await Stage.start();
  clients = substrateClients(stage.substrateUrl);
});
afterAll(async () => {
  MappingProcess.killAll();
  await stage.stop();
});

/** The sequence numbers of the whole records in a bucket, each object read once. */
function bucketReader(Bucket: string): () => Promise<Set<string>> {
  const [seen, found] = [new Set<string>(), new Set<string>()];
  const read = async (Key: string) => {
    const { Body } = await clients.s3.send(new GetObjectCommand({ Bucket, Key }));
    const { payload } = JSON.parse(await Body!.transformToString()) as { payload: string };
    const { Records } = JSON.parse(payload) as { Records: readonly EventRecord[] };
    for (const { kinesis } of Records) found.add(kinesis.sequenceNumber);
    seen.add(Key);
  };
  return async () => {
    for await (const { Contents = [] } of paginateListObjectsV2({ client: clients.s3 }, { Bucket })) {
      for (const { Key } of Contents) if (!seen.has(Key!)) await read(Key!);
    }
    return found;
  };
}

test('killed with -9 again and again, enhanced fan-out loses nothing, and the bucket has all poison whole', async () => {
  const [stream, consumer] = [
    await stage.createStream(2),
    await stage.createFunction({ FAILS: 'report', MILLISECONDS: '10' }),
  ];
  const wanted = { StreamARN: stage.streamArn(stream), ConsumerName: 'fast' };
  const { Consumer } = await stage.kinesis.send(new RegisterStreamConsumerCommand(wanted));
  const stored = await stage.put(
    stream,
    trips(6_000, (number) => number % 150 === 73, 500),
  );
  const context = stage.context(1_000);
  const resource = stage.mapping(stream, consumer.name, {
    EventSourceArn: Consumer!.ConsumerARN,
    BatchSize: 50,
    BisectBatchOnFunctionError: true,
    MaximumRetryAttempts: 1,
    FunctionResponseTypes: ['ReportBatchItemFailures'],
    DestinationConfig: { OnFailure: { Destination: 'arn:aws:s3:::set-aside' } },
  });
  // At the first kill the bucket is missing, and poison waits for it.
  const waiting = MappingProcess.start(stage, context, resource);
  await waiting.killWhen(() => waiting.said.includes('PutObject fails'));
  await clients.s3.send(new CreateBucketCommand({ Bucket: 'set-aside' }));
  for (const killAt of [1_900, 3_200, 4_400]) {
    const mappings = MappingProcess.start(stage, context, resource);
    await mappings.killWhen(() => stage.processed(consumer).length >= killAt);
  }
  expect(new Set(stage.processed(consumer)).size).toBeLessThan(5_900);
  MappingProcess.start(stage, context, resource);
  const setAside = bucketReader('set-aside');
  const accounted = async () => new Set([...stage.processed(consumer), ...(await setAside())]).size;
  await until('records are lost', async () => (await accounted()) === stored.length);
  const poison = stored.filter(({ data }) => JSON.parse(String(data)).poison);
  expect([...(await setAside())].sort()).toEqual(poison.map(({ sequenceNumber }) => sequenceNumber).sort());
  const repeated = stage.processed(consumer).length - new Set(stage.processed(consumer)).size;
  // Two batches of each of the two shards for each of the four kills.
  expect(repeated).toBeLessThan(4 * 2 * 2 * 50);
});

test('killed with -9 again and again, a queue’s mapping loses no message', async () => {
  const queues = new QueueStage(stage);
  const queue = await queues.createQueue({ VisibilityTimeout: '2' });
  const consumer = await queues.createFunction({ MILLISECONDS: '15' });
  const bodies = Array.from({ length: 1_500 }, (_, number) => JSON.stringify({ number }));
  await queues.send(queue, bodies);
  const context = stage.context(1_000);
  const resource = queues.mapping(queue, consumer.name);
  for (const killAt of [200, 600, 1_000]) {
    const mappings = MappingProcess.start(stage, context, resource);
    await mappings.killWhen(() => queues.bodies(consumer).length >= killAt);
  }
  expect(new Set(queues.bodies(consumer)).size).toBeLessThan(bodies.length);
  MappingProcess.start(stage, context, resource);
  await until('not all deleted', async () => (await queues.size(queue)) === 0);
  expect(new Set(queues.bodies(consumer))).toEqual(new Set(bodies));
});
