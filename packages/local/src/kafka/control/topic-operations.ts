import { topicArn } from '../../resources/aws-msk-topic';
import { BrokerAway } from '../broker/broker-admin';
import { BROKER_ID } from '../broker/server-properties';
import type { RunningCluster } from '../cluster/running-cluster';
import { type TopicSettings, topicConfigs } from '../cluster/topic-settings';
import { type MskCall, page, positiveInteger, required } from './msk-call';
import { badRequest, topicExists, unknownTopic } from './msk-error';

/** "ListTopics", Amazon MSK API reference; topics of Kafka itself are not listed. */
export async function listTopics(cluster: RunningCluster, call: MskCall): Promise<object> {
  const filter = call.query.get('topicNameFilter') ?? '';
  const names = (await cluster.topics.list()).filter((name) => name.startsWith(filter)).sort();
  const { items, NextToken } = page(call, names);
  const described = await Promise.all(items.map((name) => cluster.topics.describe(name)));
  const topics = described.flatMap((topic, index) => (topic ? [summary(cluster, items[index]!, topic)] : []));
  return { Topics: topics.map((topic) => ({ ...topic, OutOfSyncReplicaCount: 0 })), NextToken };
}

export async function describeTopic(cluster: RunningCluster, call: MskCall): Promise<object> {
  const [name, topic] = await existing(cluster, call);
  const configs = Buffer.from(JSON.stringify(topic.configs)).toString('base64');
  return { ...summary(cluster, name, topic), Configs: configs, Status: 'ACTIVE' };
}

export async function describeTopicPartitions(cluster: RunningCluster, call: MskCall): Promise<object> {
  const [, topic] = await existing(cluster, call);
  const replicas = { Leader: BROKER_ID, Replicas: [BROKER_ID], Isr: [BROKER_ID] };
  const all = Array.from({ length: topic.partitions }, (_, Partition) => ({ Partition, ...replicas }));
  const { items, NextToken } = page(call, all);
  return { Partitions: items, NextToken };
}

export async function createTopic(cluster: RunningCluster, call: MskCall): Promise<object> {
  const name = String(required(call, 'topicName'));
  positiveInteger(call, 'replicationFactor');
  const settings = { partitions: positiveInteger(call, 'partitionCount'), configs: configsOf(call) };
  if (await cluster.topics.describe(name)) throw topicExists(name);
  await asked(cluster.topics.create(name, settings));
  return state(cluster, name, 'ACTIVE');
}

/** What is left out stays as it is. */
export async function updateTopic(cluster: RunningCluster, call: MskCall): Promise<object> {
  const [name, topic] = await existing(cluster, call);
  const partitions =
    call.body.partitionCount === undefined ? topic.partitions : positiveInteger(call, 'partitionCount');
  const configs = call.body.configs === undefined ? topic.configs : { ...topic.configs, ...configsOf(call) };
  await asked(cluster.topics.update(name, { partitions, configs }));
  return state(cluster, name, 'ACTIVE');
}

export async function deleteTopic(cluster: RunningCluster, call: MskCall): Promise<object> {
  const [name] = await existing(cluster, call);
  await cluster.topics.delete(name);
  return state(cluster, name, 'DELETING');
}

async function existing(cluster: RunningCluster, call: MskCall): Promise<[string, TopicSettings]> {
  const name = call.path.TopicName!;
  const topic = await cluster.topics.describe(name);
  if (!topic) throw unknownTopic(name);
  return [name, topic];
}

function configsOf({ body: { configs } }: MskCall): Readonly<Record<string, string>> {
  try {
    return topicConfigs(configs);
  } catch (error) {
    throw badRequest(`configs ${(error as Error).message}`);
  }
}

/** What the broker refuses is the caller's mistake. */
async function asked(work: Promise<void>): Promise<void> {
  await work.catch((error: Error) => {
    throw error instanceof BrokerAway ? error : badRequest(error.message);
  });
}

function summary(cluster: RunningCluster, name: string, { partitions }: TopicSettings): object {
  const TopicArn = topicArn(cluster.settings.arn, name);
  return { TopicArn, TopicName: name, PartitionCount: partitions, ReplicationFactor: 1 };
}

function state(cluster: RunningCluster, name: string, Status: string): object {
  return { TopicArn: topicArn(cluster.settings.arn, name), TopicName: name, Status };
}
