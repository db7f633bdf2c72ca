import { join } from 'node:path';
import {
  CreateTopicCommand,
  DeleteTopicCommand,
  DescribeClusterCommand,
  DescribeClusterV2Command,
  DescribeConfigurationRevisionCommand,
  DescribeTopicCommand,
  DescribeTopicPartitionsCommand,
  GetBootstrapBrokersCommand,
  type GetBootstrapBrokersResponse,
  ListClustersV2Command,
  ListNodesCommand,
  ListScramSecretsCommand,
  ListTopicsCommand,
  RebootBrokerCommand,
  UpdateTopicCommand,
} from '@aws-sdk/client-kafka';
import { CreateSecretCommand, PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { selfSignedCertificate } from '../../src/data-plane/self-signed-certificate';
import { withAdmin } from '../../src/kafka/broker/broker-admin';
import { readMBeans } from '../../src/kafka/metrics/read-mbeans';
import { localCredentials } from '../../src/local-credentials';
import { keptMetrics } from '../../src/metrics/kept-metrics';
import { metricVerdict } from '../../src/metrics/metric-verdict';
import type { OwnedResource } from '../../src/resources/resource-type';
import { region, Stage, until } from '../event-source-mapping/stage';
import { fidelityTest } from '../fidelity/fidelity-test';
import { kafkaClusters } from '../fidelity/kafka-rows';
import { javaOverScram, javaOverTls, walkThrough } from '../kafka/apache-tools';
import { iamToken } from '../kafka/iam-token';
import { clusterProperties, KafkaStage } from '../kafka/kafka-stage';
import { MeasuredBroker } from '../kafka/measured-broker';
import { type ClientOptions, canConnect, producer, readAll, roundTrip } from '../kafka/messages';

let stage: Stage;
let kafka: KafkaStage;
let secrets: SecretsManagerClient;
let configuration: OwnedResource;
let cluster: OwnedResource;
let brokers: GetBootstrapBrokersResponse;
let overTls: ClientOptions;

beforeAll(async () => {
  stage = await Stage.start();
  kafka = KafkaStage.on(stage, 600);
  secrets = new SecretsManagerClient({ endpoint: stage.substrateUrl, region, credentials: localCredentials });
  const ServerProperties = 'auto.create.topics.enable = true\nnum.partitions=4\nmin.insync.replicas=2';
  configuration = await kafka.deploy('AWS::MSK::Configuration', { Name: 'quick', ServerProperties });
  cluster = await kafka.deploy(
    'AWS::MSK::Cluster',
    clusterProperties({ ConfigurationInfo: { Arn: configuration.ref, Revision: 1 } }),
  );
  brokers = await (await kafka.api()).send(new GetBootstrapBrokersCommand({ ClusterArn: cluster.ref }));
  overTls = kafka.overTls(cluster);
});
afterAll(async () => {
  secrets?.destroy();
  await kafka?.stop();
  await stage?.stop();
});

const encoded = (configs: object) => Buffer.from(JSON.stringify(configs)).toString('base64');
const decoded = (configs = '') => JSON.parse(Buffer.from(configs, 'base64').toString('utf8'));

async function describeTopic(TopicName: string) {
  return (await kafka.api()).send(new DescribeTopicCommand({ ClusterArn: cluster.ref, TopicName }));
}

fidelityTest(kafkaClusters, 'tls', async () => {
  expect(brokers.BootstrapBrokerString).toBeUndefined();
  expect(brokers.BootstrapBrokerStringTls).toBe(overTls.bootstrap);
  expect(await roundTrip(overTls, 'over-tls', 250)).toBe(250);
  await expect(canConnect({ ...overTls, certificate: '' })).rejects.toThrow('self-signed certificate');
  await expect(canConnect({ ...overTls, clientCertificate: undefined })).rejects.toThrow('Connection closed');
  const stranger = await selfSignedCertificate(join(kafka.stateDirectory, 'stranger'));
  const clientCertificate = stranger.key + stranger.certificate;
  await expect(canConnect({ ...overTls, clientCertificate })).rejects.toThrow('Connection closed');
});

fidelityTest(kafkaClusters, 'scram', async () => {
  const bootstrap = brokers.BootstrapBrokerStringSaslScram!;
  const as = (password: string) => ({
    ...{ bootstrap, certificate: kafka.certificate },
    sasl: { mechanism: 'SCRAM-SHA-512' as const, username: 'driver', password },
  });
  const Name = 'AmazonMSK_driver';
  const SecretString = JSON.stringify({ username: 'driver', password: 'first one' });
  const { ARN } = await secrets.send(new CreateSecretCommand({ Name, SecretString, KmsKeyId: 'alias/kafka' }));
  await expect(canConnect(as('first one'))).rejects.toThrow('SASL authentication failed');
  const association = { ClusterArn: cluster.ref, SecretArnList: [ARN!] };
  const users = await kafka.deploy('AWS::MSK::BatchScramSecret', association);
  expect(await roundTrip(as('first one'), 'over-scram', 130)).toBe(130);
  await expect(canConnect(as('another'))).rejects.toThrow('SASL authentication failed');
  const api = await kafka.api();
  const listed = await api.send(new ListScramSecretsCommand({ ClusterArn: cluster.ref }));
  expect(listed.SecretArnList).toEqual([ARN]);
  const changed = JSON.stringify({ username: 'driver', password: 'second one' });
  await secrets.send(new PutSecretValueCommand({ SecretId: ARN, SecretString: changed }));
  await until('the changed password does not act', () => canConnect(as('second one')).catch(() => false));
  await kafka.remove(users);
  await expect(canConnect(as('second one'))).rejects.toThrow('SASL authentication failed');
});

test('secrets that MSK would not take are refused by name, and change nothing', async () => {
  const create = (Name: string, SecretString: string, KmsKeyId?: string) =>
    secrets.send(new CreateSecretCommand({ Name, SecretString, KmsKeyId }));
  const good = JSON.stringify({ username: 'a', password: 'b' });
  const wrong = [
    { secret: await create('Kafka_one', good, 'alias/kafka'), because: 'must begin with AmazonMSK_' },
    { secret: await create('AmazonMSK_two', good), because: 'must have a KMS key of its own' },
    { secret: await create('AmazonMSK_three', '{"user":"a"}', 'alias/kafka'), because: 'JSON with username and' },
  ];
  for (const { secret, because } of wrong) {
    const association = { ClusterArn: cluster.ref, SecretArnList: [secret.ARN!] };
    await expect(kafka.deploy('AWS::MSK::BatchScramSecret', association)).rejects.toThrow(because);
  }
});

fidelityTest(kafkaClusters, 'iam', async () => {
  const as = (credentials: typeof localCredentials) => ({
    ...{ bootstrap: brokers.BootstrapBrokerStringSaslIam!, certificate: kafka.certificate },
    sasl: { mechanism: 'OAUTHBEARER' as const, token: () => iamToken({ region, credentials }) },
  });
  expect(await roundTrip(as(localCredentials), 'over-iam', 170)).toBe(170);
  const stranger = { ...localCredentials, secretAccessKey: 'not the local one' };
  await expect(canConnect(as(stranger))).rejects.toThrow('SASL authentication failed');
});

fidelityTest(kafkaClusters, 'topics', async () => {
  const about = { ClusterArn: cluster.ref, TopicName: 'trips', ReplicationFactor: 3 };
  const configs = { 'retention.ms': '7200000', 'max.message.bytes': '64000' };
  let topic = await kafka.deploy('AWS::MSK::Topic', { ...about, PartitionCount: 5, Configs: encoded(configs) });
  expect(await describeTopic('trips')).toMatchObject({ TopicArn: topic.ref, PartitionCount: 5, ReplicationFactor: 1 });
  expect(decoded((await describeTopic('trips')).Configs)).toEqual(configs);
  const longer = { 'retention.ms': '9000000' };
  topic = await kafka.update(topic, { ...about, PartitionCount: 8, Configs: encoded(longer) });
  expect((await describeTopic('trips')).PartitionCount).toBe(8);
  expect(decoded((await describeTopic('trips')).Configs)).toEqual(longer);
  await expect(kafka.update(topic, { ...about, PartitionCount: 2 })).rejects.toThrow('partitions can only be added');
  await kafka.remove(topic);
  await expect(describeTopic('trips')).rejects.toThrow('there is no topic trips');
});

fidelityTest(kafkaClusters, 'topics-api', async () => {
  const api = await kafka.api();
  const about = { ClusterArn: cluster.ref, TopicName: 'fares' };
  const create = new CreateTopicCommand({ ...about, PartitionCount: 2, ReplicationFactor: 3 });
  expect(await api.send(create)).toMatchObject({ TopicName: 'fares', Status: 'ACTIVE' });
  await expect(api.send(create)).rejects.toMatchObject({ name: 'TopicExistsException' });
  const Configs = encoded({ 'cleanup.policy': 'compact' });
  await api.send(new UpdateTopicCommand({ ...about, PartitionCount: 3, Configs }));
  const { Partitions } = await api.send(new DescribeTopicPartitionsCommand({ ...about, MaxResults: 2 }));
  expect(Partitions!.map(({ Partition, Leader }) => [Partition, Leader])).toEqual([
    [0, 1],
    [1, 1],
  ]);
  expect(decoded((await describeTopic('fares')).Configs)).toEqual({ 'cleanup.policy': 'compact' });
  const listed = new ListTopicsCommand({ ClusterArn: cluster.ref, TopicNameFilter: 'fare' });
  expect((await api.send(listed)).Topics).toMatchObject([{ TopicName: 'fares', PartitionCount: 3 }]);
  await expect(api.send(new UpdateTopicCommand({ ...about, PartitionCount: 1 }))).rejects.toMatchObject({
    name: 'BadRequestException',
  });
  await api.send(new DeleteTopicCommand(about));
  await expect(describeTopic('fares')).rejects.toMatchObject({ name: 'UnknownTopicOrPartitionException' });
});

fidelityTest(kafkaClusters, 'describe', async () => {
  const api = await kafka.api();
  const about = { ClusterArn: cluster.ref };
  const { ClusterInfo } = await api.send(new DescribeClusterCommand(about));
  expect(ClusterInfo).toMatchObject({
    State: 'ACTIVE',
    NumberOfBrokerNodes: 1,
    CurrentBrokerSoftwareInfo: { ConfigurationArn: configuration.ref, KafkaVersion: '3.9.x.kraft' },
  });
  const v2 = await api.send(new DescribeClusterV2Command(about));
  expect(v2.ClusterInfo).toMatchObject({ ClusterType: 'PROVISIONED', Provisioned: { NumberOfBrokerNodes: 1 } });
  expect((await api.send(new ListClustersV2Command({ ClusterTypeFilter: 'SERVERLESS' }))).ClusterInfoList).toEqual([]);
  expect((await api.send(new ListNodesCommand(about))).NodeInfoList).toMatchObject([
    { BrokerNodeInfo: { BrokerId: 1 } },
  ]);
  const revision = await api.send(new DescribeConfigurationRevisionCommand({ Arn: configuration.ref, Revision: 1 }));
  expect(Buffer.from(revision.ServerProperties!).toString('utf8')).toContain('num.partitions=4');
});

test('what the API does not do here is refused by name', async () => {
  const reboot = new RebootBrokerCommand({ ClusterArn: cluster.ref, BrokerIds: ['1'] });
  await expect((await kafka.api()).send(reboot)).rejects.toThrow('change the template and deploy it');
  const ClusterArn = cluster.ref.replace('taxi', 'bus');
  await expect((await kafka.api()).send(new DescribeClusterCommand({ ClusterArn }))).rejects.toMatchObject({
    name: 'NotFoundException',
  });
});

fidelityTest(kafkaClusters, 'apache-tools', async () => {
  const { stateDirectory } = kafka;
  const user = { username: 'walker', password: 'through' };
  const Name = 'AmazonMSK_walker';
  const secret = { Name, SecretString: JSON.stringify(user), KmsKeyId: 'alias/kafka' };
  const { ARN } = await secrets.send(new CreateSecretCommand(secret));
  await kafka.deploy('AWS::MSK::BatchScramSecret', { ClusterArn: cluster.ref, SecretArnList: [ARN!] }, 'Walker');
  const ways = [
    { topic: 'walked-tls', count: 350, bootstrap: overTls.bootstrap, settings: javaOverTls(stateDirectory) },
    {
      ...{ topic: 'walked-scram', count: 270, bootstrap: brokers.BootstrapBrokerStringSaslScram! },
      settings: javaOverScram(stateDirectory, user),
    },
  ];
  const acknowledged = await Promise.all(ways.map((way) => walkThrough(way, way.settings, stateDirectory)));
  for (const [index, { topic, count }] of ways.entries()) {
    expect(new Set(acknowledged[index])).toEqual(new Set((await readAll(overTls, topic)).map(Number)));
    expect(acknowledged[index]).toHaveLength(count);
  }
});

fidelityTest(kafkaClusters, 'metrics', async () => {
  const topic = { ClusterArn: cluster.ref, TopicName: 'measured.trips', PartitionCount: 1, ReplicationFactor: 3 };
  await kafka.deploy('AWS::MSK::Topic', topic, 'Measured');
  const { ports } = kafka.kafka.clusters.get(cluster.ref)!.broker;
  const measured = new MeasuredBroker(kafka.measured, 600);
  const sent = 120;
  expect(await roundTrip(overTls, 'measured.trips', sent)).toBe(sent);
  const came = { Topic: 'measured.trips' };
  await until('not all messages are measured', () => Math.round(measured.amount('MessagesInPerSec', came)) === sent);
  // Of each message: two UUIDs of 36 bytes, and what a batch has around them.
  const bytes = measured.amount('BytesInPerSec', came);
  expect(bytes / sent).toBeGreaterThan(72);
  expect(bytes / sent).toBeLessThan(90);
  await until('what was read is not measured', () => Math.round(measured.amount('BytesOutPerSec', came) - bytes) >= 0);
  expect(measured.amount('MessagesInPerSec')).toBeGreaterThanOrEqual(sent);
  const topics = [{ name: 'measured.trips', partitionOffsets: [{ partition: 0, offset: 85n }] }];
  await withAdmin(ports.internal, (admin) => admin.alterConsumerGroupOffsets({ groupId: 'billing', topics }));
  await until('the lag is not measured', () => measured.values('MaxOffsetLag', came).includes(35));
  const names = await withAdmin(ports.internal, (admin) => admin.listTopics({ includeInternals: true }));
  expect(names).toContain('__consumer_offsets');
  await until('not all topics are counted', () => measured.values('GlobalTopicCount').at(-1) === names.length);
});

fidelityTest(kafkaClusters, 'client-connections', async () => {
  const measured = new MeasuredBroker(kafka.measured, 600);
  const tls = { 'Client Authentication': 'TLS' };
  const open = () => measured.values('ClientConnectionCount', tls).at(-1);
  await until('connections are not closed', () => open() === 0);
  const opened = measured.amount('ConnectionCreationRate');
  const client = producer(overTls, 10);
  await client.send({ messages: [{ topic: 'measured.trips', key: 'one', value: 'more' }] });
  await until('the client is not counted', () => (open() ?? 0) >= 1);
  expect(measured.values('ConnectionCount').at(-1)).toBeGreaterThanOrEqual(1);
  expect(measured.amount('ConnectionCreationRate') - opened).toBeGreaterThanOrEqual(1);
  await client.close();
  await until('the client is counted for ever', () => open() === 0);
});

test('the management agent of a broker tells figures, and nothing else of its process', async () => {
  const { management } = kafka.kafka.clusters.get(cluster.ref)!.broker.ports;
  const count = { mbean: 'kafka.server:type=BrokerTopicMetrics,name=MessagesInPerSec', attributes: ['Count'] };
  expect((await readMBeans(management, [count])).map(({ domain }) => domain)).toContain('kafka.server');
  const properties = { mbean: 'java.lang:type=Runtime', attributes: ['SystemProperties'] };
  await expect(readMBeans(management, [count, properties])).rejects.toThrow('SystemProperties is forbidden');
  const url = `http://127.0.0.1:${management}/jolokia/`;
  const collect = { type: 'exec', mbean: 'java.lang:type=Memory', operation: 'gc()' };
  const answer = await fetch(url, {
    method: 'POST',
    headers: { origin: 'https://example.com' },
    body: JSON.stringify(collect),
  });
  expect(await answer.json()).toMatchObject({ status: 403 });
  expect(answer.headers.get('access-control-allow-origin')).toBeNull();
});

test('every metric of a broker that the table names is measured, and no other', async () => {
  const named = keptMetrics.filter(({ namespace }) => namespace === 'AWS/Kafka').flatMap(({ names }) => names);
  const missing = () => named.filter((name) => !kafka.measured.some((datum) => datum.name === name));
  await until('a metric of the table is not measured', () => missing().length === 0).catch(() => undefined);
  expect(missing()).toEqual([]);
  const strangers = kafka.measured.filter(
    ({ namespace, name, dimensions }) => !metricVerdict(namespace, name, Object.keys(dimensions))?.kept,
  );
  expect(strangers).toEqual([]);
  const measured = new MeasuredBroker(kafka.measured, 600);
  for (const [name, least, most] of [
    ['RequestHandlerAvgIdlePercent', 0.3, 1],
    ['NetworkProcessorAvgIdlePercent', 0.3, 1],
    ['HeapMemoryAfterGC', 1, 60],
  ] as const) {
    expect(measured.values(name).at(-1), name).toBeGreaterThan(least);
    expect(measured.values(name).at(-1), name).toBeLessThanOrEqual(most);
  }
});

// The last one: the broker starts again.
fidelityTest(kafkaClusters, 'configuration', async () => {
  expect(await roundTrip(overTls, 'made-by-a-producer', 90)).toBe(90);
  expect((await describeTopic('made-by-a-producer')).PartitionCount).toBe(4);
  configuration = await kafka.update(configuration, { Name: 'quick', ServerProperties: 'num.partitions=4' });
  expect((await describeTopic('made-by-a-producer')).PartitionCount).toBe(4);
  await expect(roundTrip(overTls, 'never-made', 1)).rejects.toThrow();
  await expect(kafka.update(configuration, { Name: 'quick', ServerProperties: 'num.partitions=many' })).rejects.toThrow(
    'num.partitions',
  );
  expect(await roundTrip(overTls, 'made-by-a-producer', 60)).toBe(150);
});
