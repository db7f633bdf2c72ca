import { CreateBucketCommand, GetObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { CreateTopicCommand, SubscribeCommand } from '@aws-sdk/client-sns';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LOCAL_ACCOUNT_ID } from '../../src/local-credentials';
import { RecordedMetrics } from '../event-source-mapping/recorded-metrics';
import { type FailureDocument, region, Stage, trips, until } from '../event-source-mapping/stage';
import { substrateClients } from '../event-source-mapping/substrate-clients';
import { eventSourceMapping } from '../fidelity/event-source-mapping-rows';
import { fidelityTest } from '../fidelity/fidelity-test';

let stage: Stage;
let clients: ReturnType<typeof substrateClients>;
beforeAll(async () => {
  stage = await Stage.start();
  clients = substrateClients(stage.substrateUrl);
});
afterAll(() => stage.stop());

const topicArn = (name: string) => `arn:aws:sns:${region}:${LOCAL_ACCOUNT_ID}:${name}`;
const onFailure = (Destination: string) => ({ DestinationConfig: { OnFailure: { Destination } } });
type S3Document = FailureDocument & { readonly payload: string };

/** A topic that a queue reads. */
async function createTopic(name: string): Promise<string> {
  const queue = await stage.createQueue();
  await clients.sns.send(new CreateTopicCommand({ Name: name }));
  const subscription = { TopicArn: topicArn(name), Protocol: 'sqs', Endpoint: stage.queueArn(queue) };
  await clients.sns.send(new SubscribeCommand({ ...subscription, Attributes: { RawMessageDelivery: 'true' } }));
  return queue;
}

async function objects(Bucket: string): Promise<{ key: string; document: S3Document }[]> {
  const { Contents = [] } = await clients.s3.send(new ListObjectsV2Command({ Bucket }));
  const read = async (Key: string) => {
    const { Body } = await clients.s3.send(new GetObjectCommand({ Bucket, Key }));
    return { key: Key, document: JSON.parse(await Body!.transformToString()) as S3Document };
  };
  return Promise.all(Contents.map(({ Key }) => read(Key!)));
}

/** A function that cannot process the records, and a mapping that gives up at once. */
async function failing(destination: string, count: number, metrics = new RecordedMetrics()) {
  const [stream, consumer] = [await stage.createStream(), await stage.createFunction({ FAILS: 'throw' })];
  const stored = await stage.put(
    stream,
    trips(count, () => true),
  );
  const context = { ...stage.context(1_000), metrics };
  const resource = stage.mapping(stream, consumer.name, { ...onFailure(destination), MaximumRetryAttempts: 0 });
  await stage.mappings(context).apply([resource]);
  return { stored, consumer, context, resource, metrics };
}

fidelityTest(eventSourceMapping, 'sns-destination', async () => {
  const queue = await createTopic('failures');
  const { stored, consumer } = await failing(topicArn('failures'), 6);
  const documents: FailureDocument[] = [];
  await until('no message', async () => documents.push(...(await stage.failureDocuments(queue))) === 1);
  expect(documents[0]).toMatchObject({
    requestContext: { condition: 'RetryAttemptsExhausted', functionArn: stage.functionArn(consumer.name) },
    KinesisBatchInfo: { batchSize: 6, startSequenceNumber: stored[0]!.sequenceNumber },
  });
  expect(documents[0]).not.toHaveProperty('payload');
});

fidelityTest(eventSourceMapping, 's3-destination', async () => {
  await clients.s3.send(new CreateBucketCommand({ Bucket: 'failures' }));
  const { stored, consumer, resource } = await failing('arn:aws:s3:::failures', 4);
  await until('no object', async () => (await objects('failures')).length === 1);
  const [{ key, document }] = (await objects('failures')) as [{ key: string; document: S3Document }];
  const [, day, time] = /^(\d{4}\/\d\d\/\d\d)\/(\d{4}-\d\d-\d\dT\d\d\.\d\d\.\d\d)-[0-9a-f-]{36}$/.exec(
    key.replace(`aws/lambda/${resource.ref}/shardId-000000000000/`, ''),
  )!;
  expect(time!.slice(0, 10).replaceAll('-', '/')).toBe(day);
  expect(document).toMatchObject({
    requestContext: { condition: 'RetryAttemptsExhausted', approximateInvokeCount: 1 },
    responseContext: { functionError: 'Unhandled' },
    KinesisBatchInfo: { batchSize: 4, endSequenceNumber: stored[3]!.sequenceNumber },
  });
  const seen = stage.calls(consumer)[0]!.records;
  expect(JSON.parse(document.payload)).toEqual({ Records: seen });
  expect(seen).toHaveLength(4);
});

test.each([
  [
    'bucket',
    'PutObject',
    () => 'arn:aws:s3:::later',
    async () => {
      await clients.s3.send(new CreateBucketCommand({ Bucket: 'later' }));
      return async () => (await objects('later')).map(({ document }) => document);
    },
  ],
  [
    'topic',
    'Publish',
    () => topicArn('later'),
    async () => {
      const queue = await createTopic('later');
      return () => stage.failureDocuments(queue);
    },
  ],
])(
  'while the %s is missing nothing is dropped: the position waits, the log says it, and each failure is counted',
  async (_service, call, destination, create) => {
    const { stored, consumer, context, resource, metrics } = await failing(destination(), 3);
    const failures = () => metrics.sum('AWS/Lambda', 'DestinationDeliveryFailures', { FunctionName: consumer.name });
    await until('not counted', () => failures() >= 2);
    const notices = stage.messages.filter((message) => message.includes(resource.ref));
    expect(notices).toEqual([expect.stringContaining(`${call} fails, trying again`)]);
    expect(stage.positions(context, resource.ref)).toEqual([]);
    const read = await create();
    const documents: FailureDocument[] = [];
    await until('not delivered', async () => documents.push(...(await read())) > 0);
    expect(documents[0]!.KinesisBatchInfo.startSequenceNumber).toBe(stored[0]!.sequenceNumber);
    await until('the position does not move', () => stage.positions(context, resource.ref).length === 1);
    const counted = failures();
    const [next] = await stage.put(
      resource.properties.EventSourceArn!.toString().split('/')[1]!,
      trips(1, () => true),
    );
    const isPast = () => stage.positions(context, resource.ref).includes(next!.sequenceNumber);
    await until('the next one is not delivered', isPast);
    expect(failures()).toBe(counted);
  },
);
