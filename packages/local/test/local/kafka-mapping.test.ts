import { randomBytes, randomUUID } from 'node:crypto';
import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withAdmin } from '../../src/kafka/broker/broker-admin';
import { localCredentials } from '../../src/local-credentials';
import type { Properties } from '../../src/resources/resource-type';
import { idsOf, type TopicCall, TopicStage, trips } from '../event-source-mapping/kafka-mapping/topic-stage';
import { inAMoment, region, until } from '../event-source-mapping/stage';
import { fidelityTest } from '../fidelity/fidelity-test';
import { topicMapping } from '../fidelity/topic-mapping-rows';

let topics: TopicStage;
beforeAll(async () => {
  topics = await TopicStage.start('iam', 'scram');
});
afterAll(() => topics?.stop());

const sizes = (calls: readonly TopicCall[]) => calls.map(({ ids }) => ids.length);

fidelityTest(topicMapping, 'event', async () => {
  const topic = await topics.createTopic(2);
  const headers = { trace: Buffer.from([0, 127, 128, 255]), empty: Buffer.alloc(0) };
  const [key, value] = [Buffer.from('taxi "7"'), randomBytes(300)];
  await topics.sendMessages([{ topic, partition: 1, key, value, headers, timestamp: 1_700_000_000_123n }]);
  await topics.sendMessages([{ topic, partition: 1, timestamp: 1_700_000_000_456n }]);
  const { calls, resource } = await topics.map(topic, { BatchSize: 2, MaximumBatchingWindowInSeconds: 300 });
  await until('no call', () => calls().length === 1);
  const about = { topic, partition: 1, timestampType: 'CREATE_TIME' };
  expect(calls()[0]!.event).toEqual({
    eventSource: 'aws:kafka',
    eventSourceArn: resource.properties.EventSourceArn,
    bootstrapServers: `127.0.0.1:${topics.ports.iamFront}`,
    records: {
      [`${topic}-1`]: [
        {
          ...{ ...about, offset: 0, timestamp: 1_700_000_000_123 },
          ...{ key: key.toString('base64'), value: value.toString('base64') },
          headers: [{ trace: [0, 127, -128, -1] }, { empty: [] }],
        },
        { ...about, offset: 1, timestamp: 1_700_000_000_456, headers: [] },
      ],
    },
  });
});

fidelityTest(topicMapping, 'batch-size', async () => {
  const topic = await topics.createTopic();
  await topics.send(topic, trips(200));
  const { all, calls } = await topics.map(topic, { BatchSize: 90 });
  await all(200);
  expect(sizes(calls())).toEqual([90, 90, 20]);
});

fidelityTest(topicMapping, 'batching-window', async () => {
  const topic = await topics.createTopic();
  const consumer = await topics.createFunction();
  await topics.mappings(topics.context(1)).apply([topics.mapping(topic, consumer.name, { BatchSize: 3 })]);
  await topics.send(topic, trips(3));
  await until('no call of a full batch', () => topics.calls(consumer).length === 1);
  const before = Date.now();
  await topics.send(topic, trips(1));
  await topics.send(topic, trips(1));
  await until('no call', () => topics.calls(consumer).length === 2);
  const second = topics.calls(consumer)[1]!;
  expect(second.ids).toHaveLength(2);
  expect(second.began - before).toBeGreaterThanOrEqual(490);
});

fidelityTest(topicMapping, 'six-megabytes', async () => {
  const topic = await topics.createTopic(1, { 'max.message.bytes': String(8 * 1024 * 1024) });
  const one = () => ({ topic, partition: 0, value: randomBytes(800 * 1024) });
  // In base64 they are a third larger: five fit into 6 MB.
  for (const count of [4, 4, 3]) await topics.sendMessages(Array.from({ length: count }, one));
  const { all, calls } = await topics.map(topic, { MaximumBatchingWindowInSeconds: 100 });
  await all(11);
  expect(sizes(calls())).toEqual([5, 5, 1]);
});

fidelityTest(topicMapping, 'large-record', async () => {
  const topic = await topics.createTopic(1, { 'max.message.bytes': String(8 * 1024 * 1024) });
  const [good] = trips(1);
  await topics.sendMessages([{ topic, partition: 0, value: randomBytes(5 * 1024 * 1024) }]);
  await topics.send(topic, [good!]);
  const queue = await topics.stage.createQueue();
  const Destination = topics.stage.queueArn(queue);
  const { all, calls } = await topics.map(topic, { DestinationConfig: { OnFailure: { Destination } } });
  await all(1);
  expect(calls().map(({ ids }) => ids)).toEqual([[good!.id]]);
  const [document] = await topics.failureDocuments(queue);
  expect(document).toMatchObject({
    requestContext: { condition: 'MaximumPayloadSizeExceeded', approximateInvokeCount: 0 },
    responseContext: null,
    KafkaBatchInfo: { batchSize: 1, recordsInfo: { [`${topic}-0`]: { firstRecordOffset: '0' } } },
  });
});

fidelityTest(topicMapping, 'order-in-partition', async () => {
  const topic = await topics.createTopic(5);
  const sent = trips(900, 5);
  await topics.send(topic, sent);
  const pollers = { ProvisionedPollerConfig: { MinimumPollers: 2 } };
  const { all, processed } = await topics.map(
    topic,
    { BatchSize: 35, ...pollers },
    { behaviour: { MILLISECONDS: '5' } },
  );
  await all(900);
  const place = new Map(processed().map((id, at) => [id, at]));
  expect(place.size).toBe(900);
  for (const partition of [0, 1, 2, 3, 4]) {
    const places = sent.filter((trip) => trip.partition === partition).map(({ id }) => place.get(id)!);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  }
});

fidelityTest(topicMapping, 'partitions-together', async () => {
  const topic = await topics.createTopic(4);
  await topics.send(topic, trips(12, 4));
  const { all, calls } = await topics.map(topic, { BatchSize: 12, MaximumBatchingWindowInSeconds: 300 });
  await all(12);
  expect(calls()).toHaveLength(1);
  const { records } = calls()[0]!.event;
  expect(Object.values(records).map((list) => list.map(({ offset }) => offset))).toEqual(Array(4).fill([0, 1, 2]));
});

fidelityTest(topicMapping, 'concurrency', async () => {
  const topic = await topics.createTopic(7);
  await topics.send(topic, trips(140, 7));
  const onDemand = { ProvisionedPollerConfig: undefined, BatchSize: 20 };
  const { all, calls } = await topics.map(topic, onDemand, { behaviour: { MILLISECONDS: '700' } });
  await all(140);
  const running = (at: number) => calls().filter(({ began, ended }) => began <= at && at < ended).length;
  expect(Math.max(...calls().map(({ began }) => running(began)))).toBe(5);
});

fidelityTest(topicMapping, 'pollers', async () => {
  const members = async (groupId: string) => {
    const groups = await withAdmin(topics.ports.internal, (admin) => admin.describeGroups({ groups: [groupId] }));
    const all = [...groups.get(groupId)!.members.values()];
    return all.map(({ assignments }) => [...(assignments?.values() ?? [])].flatMap((one) => one.partitions).length);
  };
  const [wide, narrow] = [await topics.createTopic(4), await topics.createTopic(2)];
  const three = await topics.map(wide, { ProvisionedPollerConfig: { MinimumPollers: 3 } });
  const nine = await topics.map(narrow, { ProvisionedPollerConfig: { MinimumPollers: 9, MaximumPollers: 20 } });
  await until('three do not share', async () => String((await members(three.resource.ref)).sort()) === '1,1,2');
  await until('two do not share', async () => String(await members(nine.resource.ref)) === '1,1');
});

fidelityTest(topicMapping, 'partitions-added', async () => {
  const topic = await topics.createTopic();
  const { all, processed } = await topics.map(topic, { StartingPosition: 'LATEST' });
  await topics.send(topic, trips(5));
  await all(5);
  await topics.widenTopic(topic, 3);
  const added = trips(30, 3).map((trip) => ({ ...trip, id: `added-${trip.id}` }));
  await topics.send(topic, added);
  await all(35);
  expect(processed().slice(5).sort()).toEqual(idsOf(added).sort());
});

fidelityTest(topicMapping, 'consumer-group', async () => {
  const topic = await topics.createTopic(2);
  const sent = trips(100, 2);
  await topics.send(topic, sent);
  const ConsumerGroupId = `billing/${randomUUID()}`;
  await topics.commit(topic, ConsumerGroupId, { 0: 40 });
  const config = { AmazonManagedKafkaEventSourceConfig: { ConsumerGroupId } };
  const { all, processed } = await topics.map(topic, config);
  // Of partition 0 only what its group has not, of partition 1 all.
  const wanted = sent.filter(({ partition }, number) => partition === 1 || number >= 80);
  await all(60);
  expect(processed().sort()).toEqual(idsOf(wanted).sort());
  await until(
    'not committed',
    async () => String(Object.values(await topics.committed(topic, ConsumerGroupId))) === '50,50',
  );
});

test('where the next record is gone, a mapping goes on with the oldest that there is, and says so', async () => {
  const topic = await topics.createTopic();
  const sent = trips(20);
  await topics.send(topic, sent);
  const ConsumerGroupId = `late-${randomUUID()}`;
  await topics.commit(topic, ConsumerGroupId, { 0: 5 });
  await topics.deleteRecords(topic, 12);
  const config = { AmazonManagedKafkaEventSourceConfig: { ConsumerGroupId } };
  const { all, processed, said } = await topics.map(topic, config);
  await all(8);
  expect(processed()).toEqual(idsOf(sent.slice(12)));
  expect(said()).toContain(`${topic}-0: the record at 5 is gone; it goes on with 12`);
});

fidelityTest(topicMapping, 'trim-horizon', async () => {
  const topic = await topics.createTopic();
  const sent = trips(30);
  await topics.send(topic, sent.slice(0, 20));
  const { all, processed } = await topics.map(topic);
  await topics.send(topic, sent.slice(20));
  await all(30);
  expect(processed()).toEqual(idsOf(sent));
});

fidelityTest(topicMapping, 'latest', async () => {
  const [topic, consumer] = [await topics.createTopic(2), await topics.createFunction()];
  const sent = trips(30, 2);
  await topics.send(topic, sent.slice(0, 10));
  const resource = topics.mapping(topic, consumer.name, { StartingPosition: 'LATEST' });
  const context = topics.context(50);
  const first = topics.mappings(context);
  await first.apply([resource]);
  await topics.send(topic, sent.slice(10, 20));
  await first.stop();
  await topics.send(topic, sent.slice(20));
  await topics.mappings(context).apply([resource]);
  await until('not all are processed', () => new Set(topics.stage.processed(consumer)).size >= 20);
  expect([...new Set(topics.stage.processed(consumer))].sort()).toEqual(idsOf(sent.slice(10)).sort());
});

fidelityTest(topicMapping, 'at-timestamp', async () => {
  const topic = await topics.createTopic();
  const seconds = Math.floor(Date.now() / 1_000);
  const sent = trips(9);
  await topics.sendMessages(
    sent.map(({ id }, number) => ({
      ...{ topic, partition: 0, timestamp: BigInt((seconds - 90 + number * 10) * 1_000) },
      value: Buffer.from(JSON.stringify({ id })),
    })),
  );
  const position = { StartingPosition: 'AT_TIMESTAMP', StartingPositionTimestamp: seconds - 40 };
  const { all, processed } = await topics.map(topic, position);
  await all(4);
  expect(processed()).toEqual(idsOf(sent.slice(5)));
});

fidelityTest(topicMapping, 'commit-after-success', async () => {
  const topic = await topics.createTopic();
  const { all, calls, resource } = await topics.map(topic, {}, { behaviour: { MILLISECONDS: '1500' } });
  await topics.send(topic, trips(8));
  const committed = async () => (await topics.committed(topic, resource.ref))[0] ?? -1;
  // The function writes its call down when it ends; until then nothing may be committed.
  const seen: number[] = [];
  await until('no call', async () => seen.push(await committed()) > 0 && calls().length === 1);
  expect(Math.max(...seen.slice(0, -1))).toBeLessThanOrEqual(0);
  await all(8);
  await until('not committed', async () => (await committed()) === 8);
});

fidelityTest(topicMapping, 'way-in', async () => {
  const secrets = new SecretsManagerClient({
    ...{ endpoint: topics.stage.substrateUrl, region, credentials: localCredentials },
  });
  const user = { Name: `AmazonMSK_${randomUUID()}`, KmsKeyId: 'alias/kafka' };
  const login = JSON.stringify({ username: 'pollers', password: randomUUID() });
  const scram = await secrets.send(new CreateSecretCommand({ ...user, SecretString: login }));
  const { clientCertificate: pem = '' } = topics.kafka.overTls(topics.cluster);
  const certificate = pem.slice(pem.indexOf('-----BEGIN CERTIFICATE'));
  const SecretString = JSON.stringify({ certificate, privateKey: pem.replace(certificate, '') });
  const tls = await secrets.send(new CreateSecretCommand({ Name: 'client', SecretString }));
  secrets.destroy();
  const topic = await topics.createTopic();
  await topics.send(topic, trips(15));
  const access = (Type: string, URI = '') => ({ SourceAccessConfigurations: [{ Type, URI }] });
  const byName = await topics.map(topic, access('SASL_SCRAM_512_AUTH', scram.ARN));
  const says = (text: string) =>
    topics.stage.messages.some((one) => one.includes(byName.resource.ref) && one.includes(text));
  await until('a user that the cluster does not know comes in', () => says('SASL authentication failed'));
  await topics.kafka.deploy('AWS::MSK::BatchScramSecret', {
    ClusterArn: topics.cluster.ref,
    SecretArnList: [scram.ARN!],
  });
  const byCertificate = await topics.map(topic, access('CLIENT_CERTIFICATE_TLS_AUTH', tls.ARN));
  await byName.all(15);
  await byCertificate.all(15);
  const servers = [byName, byCertificate].map(({ calls }) => calls()[0]!.event.bootstrapServers);
  expect(servers).toEqual([`127.0.0.1:${topics.ports.scram}`, `127.0.0.1:${topics.ports.tls}`]);
});

fidelityTest(topicMapping, 'enabled', async () => {
  const topic = await topics.createTopic(2);
  const sent = trips(100, 2);
  const { all, calls, context, processed, resource, service } = await topics.map(topic);
  await topics.send(topic, sent.slice(0, 40));
  await all(40);
  const as = (Enabled: boolean, BatchSize: number) => ({
    ...resource,
    properties: { ...resource.properties, Enabled, BatchSize },
  });
  await service.apply([as(false, 30)]);
  await topics.send(topic, sent.slice(40));
  await until('no time passes', inAMoment());
  expect(processed()).toHaveLength(40);
  await service.apply([as(true, 30)]);
  await all(100);
  expect(processed().sort()).toEqual(idsOf(sent).sort());
  expect(Math.max(...sizes(calls().slice(-2)))).toBe(30);
  expect(context.timeScale).toBe(50);
});

fidelityTest(topicMapping, 'settings-together', async () => {
  const topic = await topics.createTopic();
  const refusal = async (properties: Properties) => {
    const service = topics.mappings(topics.context(1));
    return service.apply([topics.mapping(topic, 'consumer', properties)]).then(
      () => 'accepted',
      (error: Error) => error.message,
    );
  };
  const onDemand = { ProvisionedPollerConfig: undefined };
  expect(await refusal({ ...onDemand, MaximumRetryAttempts: 3 })).toMatch(
    /^Taxi\/Mapping: MaximumRetryAttempts must come with ProvisionedPollerConfig/,
  );
  expect(await refusal({ ParallelizationFactor: 2 })).toContain('ParallelizationFactor is for streams');
  const EventSourceArn = topics.cluster.ref.replace('taxi', 'bus');
  expect(await refusal({ EventSourceArn })).toContain(`a cluster of this run, got ${EventSourceArn}: deploy the stack`);
});
