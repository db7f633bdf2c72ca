import { writeFileSync } from 'node:fs';
import { CreateBucketCommand, GetObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { CreateTopicCommand, SubscribeCommand } from '@aws-sdk/client-sns';
import { afterAll, beforeAll, expect } from 'vitest';
import { brokerProcesses } from '../../src/kafka/broker/broker-process';
import { LOCAL_ACCOUNT_ID } from '../../src/local-credentials';
import type { Properties } from '../../src/resources/resource-type';
import { idsOf, TopicStage, type Trip, trips } from '../event-source-mapping/kafka-mapping/topic-stage';
import { MappingProcess } from '../event-source-mapping/mapping-process';
import { RecordedMetrics } from '../event-source-mapping/recorded-metrics';
import { region, until } from '../event-source-mapping/stage';
import { substrateClients } from '../event-source-mapping/substrate-clients';
import { fidelityTest } from '../fidelity/fidelity-test';
import { topicMapping } from '../fidelity/topic-mapping-rows';
import { readAll } from '../kafka/messages';

let topics: TopicStage;
let clients: ReturnType<typeof substrateClients>;
beforeAll(async () => {
  topics = await TopicStage.start('iam', 'scram');
  clients = substrateClients(topics.stage.substrateUrl);
});
afterAll(async () => {
  MappingProcess.killAll();
  await topics?.stop();
});

const onFailure = (Destination: string) => ({ DestinationConfig: { OnFailure: { Destination } } });
const reports = { FunctionResponseTypes: ['ReportBatchItemFailures'] };
const only =
  (...numbers: number[]) =>
  (number: number) =>
    numbers.includes(number);
const all = () => true;

/** A topic with records that were sent before the mapping. */
async function filled(sent: readonly Trip[], partitions = 1): Promise<string> {
  const topic = await topics.createTopic(partitions);
  await topics.send(topic, sent);
  return topic;
}

/** A queue as the failure destination, and what came into it. */
async function queue() {
  const name = await topics.stage.createQueue();
  const documents: Awaited<ReturnType<TopicStage['failureDocuments']>> = [];
  return {
    properties: onFailure(topics.stage.queueArn(name)),
    documents,
    receive: async () => documents.push(...(await topics.failureDocuments(name))),
  };
}

fidelityTest(topicMapping, 'retries', async () => {
  const topic = await filled(trips(4, 1, only(2)));
  const { properties, documents, receive } = await queue();
  const { calls, committed } = await topics.map(
    topic,
    { ...properties, MaximumRetryAttempts: 3 },
    { behaviour: { FAILS: 'throw' } },
  );
  await until('not set aside', async () => (await receive()) === 1);
  expect(calls().map(({ ids }) => ids.length)).toEqual([4, 4, 4, 4]);
  expect(documents[0]!.requestContext).toMatchObject({
    condition: 'RetryAttemptsExhausted',
    approximateInvokeCount: 4,
  });
  await until('not committed', async () => (await committed())[0] === 4);
});

fidelityTest(topicMapping, 'retries-before-destination', async () => {
  const topic = await filled(trips(2, 1, all));
  const { properties, receive } = await queue();
  const onDemand = { ProvisionedPollerConfig: undefined, ...properties };
  const { calls } = await topics.map(topic, onDemand, { behaviour: { FAILS: 'throw' }, timeScale: 1_000 });
  await until('not set aside', async () => (await receive()) === 1);
  expect(calls()).toHaveLength(11);
});

fidelityTest(topicMapping, 'held-partitions', async () => {
  const cure = `${topics.stage.directory}/cure`;
  const sent = trips(60, 3, only(1));
  const topic = await filled(sent, 3);
  const { calls, committed, processed, ...mapping } = await topics.map(
    topic,
    { BatchSize: 5 },
    { behaviour: { FAILS: 'throw', CURE: cure } },
  );
  const others = sent.filter(({ partition }) => partition !== 1);
  await until('the others do not go on', () => idsOf(others).every((id) => processed().includes(id)));
  await until('not called again', () => calls().filter(({ ids }) => ids.includes('trip-1')).length > 2);
  expect(processed().some((id) => sent.some((trip) => trip.id === id && trip.partition === 1))).toBe(false);
  expect((await committed())[1] ?? 0).toBeLessThanOrEqual(0);
  writeFileSync(cure, '');
  await mapping.all(60);
  const held = sent.filter(({ partition }) => partition === 1);
  expect(processed().filter((id) => idsOf(held).includes(id))).toEqual(idsOf(held));
});

fidelityTest(topicMapping, 'bisect', async () => {
  const topic = await filled(trips(10, 1, only(6)));
  const { properties, documents, receive } = await queue();
  const { calls, processed, ...mapping } = await topics.map(
    topic,
    { ...properties, MaximumRetryAttempts: 1, BisectBatchOnFunctionError: true },
    { behaviour: { FAILS: 'throw' } },
  );
  await until('not set aside', async () => (await receive()) === 1);
  await mapping.all(9);
  expect(calls().map(({ ids }) => ids.length)).toEqual([10, 5, 5, 3, 2, 1, 1, 1, 1, 2]);
  expect(processed().sort()).toEqual(idsOf(trips(10).filter(({ id }) => id !== 'trip-6')).sort());
  expect(documents[0]!.KafkaBatchInfo).toMatchObject({
    batchSize: 1,
    recordsInfo: { [`${topic}-0`]: { firstRecordOffset: '6', lastRecordOffset: '6' } },
  });
});

fidelityTest(topicMapping, 'partial-response', async () => {
  const cure = `${topics.stage.directory}/partial-cure`;
  const topic = await filled(trips(12, 2, only(2, 3, 8)), 2);
  const { calls, committed, processed, ...mapping } = await topics.map(
    topic,
    { ...reports, BatchSize: 12, MaximumBatchingWindowInSeconds: 300 },
    { behaviour: { FAILS: 'report', CURE: cure } },
  );
  await until('not called again', () => calls().length > 2);
  const again = calls()
    .slice(1)
    .map(({ ids }) => [...ids].sort());
  expect(again).toEqual(again.map(() => ['trip-2', 'trip-3', 'trip-8']));
  // Of partition 0 the records 0, 2, 4 …, of partition 1 the records 1, 3, 5 …: the first failed ones stand at 1.
  expect(Object.values(await committed())).toEqual([1, 1]);
  writeFileSync(cure, '');
  await mapping.all(12);
  expect(processed()).toHaveLength(12);
  await until('not committed', async () => String(Object.values(await committed())) === '6,6');
});

fidelityTest(topicMapping, 'partial-response-invalid', async () => {
  const topic = await filled(trips(3));
  const unknown = { batchItemFailures: [{ itemIdentifier: { partition: `${topic}-0`, offset: 3 } }] };
  const wrong = { ...reports, MaximumRetryAttempts: 2 };
  const failing = await topics.map(topic, wrong, { behaviour: { ANSWER: JSON.stringify(unknown) } });
  const done = await topics.map(topic, reports, { behaviour: { ANSWER: '{}' } });
  const off = await topics.map(topic, {}, { behaviour: { ANSWER: JSON.stringify(unknown) } });
  await until('not all are committed', async () => {
    const all = await Promise.all([failing, done, off].map(({ committed }) => committed()));
    return all.every((offsets) => offsets[0] === 3);
  });
  const sizes = [failing, done, off].map(({ calls }) => calls().map(({ ids }) => ids.length));
  expect(sizes).toEqual([[3, 3, 3], [3], [3]]);
});

fidelityTest(topicMapping, 'maximum-age', async () => {
  const topic = await topics.createTopic();
  const [old, young] = [trips(2), trips(5).slice(2)];
  const message = ({ id }: Trip, age: number) => ({
    ...{ topic, partition: 0, timestamp: BigInt(Date.now() - age) },
    value: Buffer.from(JSON.stringify({ id })),
  });
  await topics.sendMessages([...old.map((trip) => message(trip, 600_000)), ...young.map((trip) => message(trip, 0))]);
  const { properties, documents, receive } = await queue();
  const { calls } = await topics.map(
    topic,
    { ...properties, MaximumRecordAgeInSeconds: 604_800 },
    { timeScale: 2_000 },
  );
  await until('not set aside', async () => (await receive()) === 1);
  await until('not called', () => calls().length === 1);
  expect(calls()[0]!.ids).toEqual(idsOf(young));
  expect(documents[0]!).toMatchObject({
    requestContext: { condition: 'RecordAgeExceeded', approximateInvokeCount: 0 },
    KafkaBatchInfo: { batchSize: 2 },
  });
});

fidelityTest(topicMapping, 'no-destination', async () => {
  const topic = await filled(trips(5, 1, all));
  const { committed, said } = await topics.map(topic, { MaximumRetryAttempts: 0 }, { behaviour: { FAILS: 'throw' } });
  await until('not committed', async () => (await committed())[0] === 5);
  expect(
    said().some((message) => message.includes('5 record(s) from 0 discarded, there is no failure destination')),
  ).toBe(true);
});

fidelityTest(topicMapping, 'queue-destination', async () => {
  const topic = await filled(trips(6, 2, all), 2);
  const snsTopic = `arn:aws:sns:${region}:${LOCAL_ACCOUNT_ID}:failures`;
  const name = await topics.stage.createQueue();
  await clients.sns.send(new CreateTopicCommand({ Name: 'failures' }));
  const subscription = { TopicArn: snsTopic, Protocol: 'sqs', Endpoint: topics.stage.queueArn(name) };
  await clients.sns.send(new SubscribeCommand({ ...subscription, Attributes: { RawMessageDelivery: 'true' } }));
  const { properties, documents, receive } = await queue();
  const whole = { BatchSize: 6, MaximumBatchingWindowInSeconds: 300, MaximumRetryAttempts: 1 };
  const failing = { behaviour: { FAILS: 'throw' } };
  const { calls, consumer, resource } = await topics.map(topic, { ...whole, ...properties }, failing);
  await topics.map(topic, { ...whole, ...onFailure(snsTopic) }, failing);
  await until('no document', async () => (await receive()) === 1);
  const bySns: typeof documents = [];
  await until('no message', async () => bySns.push(...(await topics.failureDocuments(name))) === 1);
  const info = {
    ...{ firstRecordOffset: '0', lastRecordOffset: '2' },
    ...{ firstRecordTimestamp: expect.any(String), lastRecordTimestamp: expect.any(String) },
  };
  expect(documents[0]).toEqual({
    requestContext: {
      ...{ requestId: expect.any(String), functionArn: topics.stage.functionArn(consumer.name) },
      ...{ condition: 'RetryAttemptsExhausted', approximateInvokeCount: 2 },
    },
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    version: '1.0',
    timestamp: expect.any(String),
    KafkaBatchInfo: {
      ...{ batchSize: 6, eventSourceArn: resource.properties.EventSourceArn },
      bootstrapServers: `127.0.0.1:${topics.ports.iamFront}`,
      payloadSize: JSON.stringify(calls()[0]!.event).length,
      recordsInfo: { [`${topic}-0`]: info, [`${topic}-1`]: info },
    },
  });
  expect(bySns[0]!.KafkaBatchInfo).toEqual(documents[0]!.KafkaBatchInfo);
});

fidelityTest(topicMapping, 's3-destination', async () => {
  const topic = await filled(trips(3, 1, all));
  await clients.s3.send(new CreateBucketCommand({ Bucket: 'failures' }));
  const gives = { ...onFailure('arn:aws:s3:::failures'), MaximumRetryAttempts: 0 };
  const { calls, resource } = await topics.map(topic, gives, { behaviour: { FAILS: 'throw' } });
  const keys = async () => {
    const { Contents = [] } = await clients.s3.send(new ListObjectsV2Command({ Bucket: 'failures' }));
    return Contents.map(({ Key = '' }) => Key);
  };
  await until('no object', async () => (await keys()).length === 1);
  const [Key] = await keys();
  expect(Key).toMatch(new RegExp(`^aws/lambda/${resource.ref}/${topic}-0/\\d{4}/\\d\\d/\\d\\d/`));
  const { Body } = await clients.s3.send(new GetObjectCommand({ Bucket: 'failures', Key }));
  const { payload, KafkaBatchInfo } = JSON.parse(await Body!.transformToString());
  expect(KafkaBatchInfo.batchSize).toBe(3);
  expect(JSON.parse(payload)).toEqual(calls()[0]!.event);
});

fidelityTest(topicMapping, 'topic-destination', async () => {
  const topic = await filled(trips(4, 1, only(1, 3)));
  const failed = await topics.createTopic(3);
  const gives = { ...onFailure(`kafka://${failed}`), ...reports, MaximumRetryAttempts: 0 };
  const { calls, committed, resource } = await topics.map(topic, gives, { behaviour: { FAILS: 'report' } });
  await until('not committed', async () => (await committed())[0] === 4);
  const options = { bootstrap: `127.0.0.1:${topics.ports.internal}` };
  const messages = (await readAll(options, failed)).map((text) => JSON.parse(text));
  const seen = Object.values(calls()[0]!.event.records).flat();
  const held = messages.map(({ payload }) => Object.values(payload.records as object).flat());
  expect(new Set(held.map((list) => JSON.stringify(list)))).toEqual(
    new Set([seen[1], seen[3]].map((record) => JSON.stringify([record]))),
  );
  expect(messages[0]).toMatchObject({
    requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: 1 },
    responseContext: { statusCode: 200 },
    KafkaBatchInfo: { batchSize: 1, recordInfo: { offset: expect.stringMatching(/^[13]$/) } },
    payload: { eventSource: 'aws:kafka', eventSourceArn: resource.properties.EventSourceArn },
  });
  expect(await topics.keys(failed)).toEqual(new Set(['trip-1', 'trip-3']));
});

fidelityTest(topicMapping, 'missing-destination', async () => {
  const topic = await filled(trips(2, 1, all));
  const metrics = new RecordedMetrics();
  const failed = `failed-${topic}`;
  const { committed, consumer, said } = await topics.map(
    topic,
    { ...onFailure(`kafka://${failed}`), MaximumRetryAttempts: 0 },
    { behaviour: { FAILS: 'throw' }, metrics },
  );
  const failures = () => metrics.sum('AWS/Lambda', 'DestinationDeliveryFailures', { FunctionName: consumer.name });
  await until('not counted', () => failures() >= 2);
  expect(said().at(-1)).toContain(`Produce fails, trying again: Error: Unknown topic ${failed}`);
  expect((await committed())[0] ?? 0).toBeLessThanOrEqual(0);
  await topics.broker.topics.create(failed, { partitions: 1, configs: {} });
  await until('not committed', async () => (await committed())[0] === 2);
  expect(await topics.keys(failed)).toEqual(new Set(['trip-0', 'trip-1']));
});

fidelityTest(topicMapping, 'filter', async () => {
  const topic = await topics.createTopic();
  const values = ['{"id":"a","fare":9}', '{"id":"b","fare":70}', 'plain', '{"id":"c","fare":80}', '"text"', undefined];
  await topics.sendMessages(
    values.map((value) => ({ topic, partition: 0, ...(value === undefined ? {} : { value: Buffer.from(value) }) })),
  );
  const by = (pattern: object): Properties => ({ FilterCriteria: { Filters: [{ Pattern: JSON.stringify(pattern) }] } });
  const json = await topics.map(topic, by({ value: { fare: [{ numeric: ['>', 50] }] } }));
  const text = await topics.map(topic, by({ value: [{ prefix: 'plain' }] }));
  await until(
    'not all are committed',
    async () => (await json.committed())[0] === 6 && (await text.committed())[0] === 6,
  );
  expect(json.processed()).toEqual(['b', `${topic}-0@2`, 'c', `${topic}-0@4`, `${topic}-0@5`]);
  expect(text.processed()).toEqual(['a', 'b', `${topic}-0@2`, 'c', `${topic}-0@5`]);
});

fidelityTest(topicMapping, 'offset-lag', async () => {
  const topic = await filled(trips(70, 2, only(1)), 2);
  const metrics = new RecordedMetrics();
  const groups = { MetricsConfig: { Metrics: ['KafkaMetrics'] } };
  const { consumer, resource } = await topics.map(
    topic,
    { ...groups, BatchSize: 10 },
    { behaviour: { FAILS: 'throw' }, timeScale: 120, metrics },
  );
  const last = (name: string, dimensions: Readonly<Record<string, string>>) =>
    metrics.values('AWS/Lambda', name, dimensions).at(-1);
  await until('not measured', () => last('OffsetLag', { FunctionName: consumer.name }) === 35);
  await topics.send(topic, trips(4));
  // The second partition stands still before its first record; the first one goes on.
  await until('not measured again', () => last('SumOffsetLag', { EventSourceMappingUUID: resource.ref }) === 35);
  expect(last('MaxOffsetLag', { EventSourceMappingUUID: resource.ref })).toBe(35);
});

fidelityTest(topicMapping, 'mapping-metrics', async () => {
  const topic = await filled(trips(20, 1, only(4)));
  const [metrics, quiet] = [new RecordedMetrics(), new RecordedMetrics()];
  const { properties, receive } = await queue();
  const Pattern = JSON.stringify({ value: { id: [{ 'anything-but': ['trip-19'] }] } });
  const settings = { ...properties, ...reports, MaximumRetryAttempts: 1, FilterCriteria: { Filters: [{ Pattern }] } };
  const behaviour = { FAILS: 'report' };
  const groups = { MetricsConfig: { Metrics: ['EventCount', 'ErrorCount'] } };
  const { committed, resource } = await topics.map(topic, { ...settings, ...groups }, { behaviour, metrics });
  const other = await topics.map(topic, settings, { behaviour, metrics: quiet });
  await until('not committed', async () => (await committed())[0] === 20 && (await other.committed())[0] === 20);
  await until('not set aside', async () => (await receive()) > 0);
  const sum = (name: string) => metrics.sum('AWS/Lambda', name, { EventSourceMappingUUID: resource.ref });
  await until('not measured', () => sum('CommittedEventCount') === 20);
  const names = ['PolledEventCount', 'FilteredOutEventCount', 'InvokedEventCount', 'FailedInvokeEventCount'];
  // 19 and once more the failed one; it failed twice.
  expect(names.map(sum)).toEqual([20, 1, 20, 2]);
  expect(['OnFailureDestinationDeliveredEventCount', 'DroppedEventCount', 'InvokeErrorCount'].map(sum)).toEqual([
    1, 0, 2,
  ]);
  expect(quiet.data.filter(({ dimensions }) => 'EventSourceMappingUUID' in dimensions)).toEqual([]);
});

/** Poison ones are set aside, all others processed; nothing else counts. */
async function count(sent: readonly Trip[], processed: () => readonly string[], failed: string): Promise<void> {
  const poison = idsOf(sent.filter((trip) => trip.poison));
  const good = new Set(idsOf(sent.filter((trip) => !trip.poison)));
  await until('records are lost', async () => {
    // The broker may be away just now.
    const setAside = await topics.keys(failed).catch(() => new Set<string>());
    return new Set(processed()).size >= good.size && poison.every((id) => setAside.has(id));
  });
  expect(new Set(processed())).toEqual(good);
  expect(await topics.keys(failed)).toEqual(new Set(poison));
}

fidelityTest(topicMapping, 'at-least-once', async () => {
  const sent = trips(2_400, 3, (number) => number % 400 === 77);
  const [topic, failed] = [await filled(sent, 3), await topics.createTopic(1)];
  const consumer = await topics.createFunction({ FAILS: 'report', MILLISECONDS: '10' });
  const settings = { ...onFailure(`kafka://${failed}`), ...reports, MaximumRetryAttempts: 1, BatchSize: 40 };
  const pollers = { ProvisionedPollerConfig: { MinimumPollers: 2 } };
  const resource = topics.mapping(topic, consumer.name, { ...settings, ...pollers });
  const context = topics.context(1_000);
  const processed = () => topics.stage.processed(consumer);
  for (const killAt of [500, 1_300]) {
    const mapping = MappingProcess.start(topics.stage, context, resource, topics.endpoints);
    await mapping.killWhen(() => processed().length >= killAt);
  }
  expect(new Set(processed()).size).toBeLessThan(2_394);
  MappingProcess.start(topics.stage, context, resource, topics.endpoints);
  await count(sent, processed, failed);
  // What was with the function, and what was finished in the last tenth of a second; from the start it would be 1,800.
  expect(processed().length - new Set(processed()).size).toBeLessThan(1_200);
});

// The last one: clients of the broker are cut off.
fidelityTest(topicMapping, 'broker-kill', async () => {
  const sent = trips(2_000, 3, (number) => number % 400 === 33);
  const [topic, failed] = [await topics.createTopic(3), await topics.createTopic(1)];
  const settings = { ...onFailure(`kafka://${failed}`), ...reports, MaximumRetryAttempts: 0, BatchSize: 25 };
  const { processed, said } = await topics.map(topic, settings, { behaviour: { FAILS: 'report', MILLISECONDS: '20' } });
  await topics.send(topic, sent.slice(0, 1_000));
  await until('no progress', () => processed().length >= 300);
  const [broker] = brokerProcesses(topics.kafka.stateDirectory);
  process.kill(broker!.pid, 'SIGKILL');
  // What was not acknowledged is sent again, and may be there twice.
  await until('not sent', () =>
    topics.send(topic, sent.slice(1_000)).then(
      () => true,
      () => false,
    ),
  );
  await count(sent, processed, failed);
  expect(said().some((message) => message.includes('works again'))).toBe(true);
});
