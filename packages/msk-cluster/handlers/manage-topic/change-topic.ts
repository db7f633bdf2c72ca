import { type Admin, ConfigResourceTypes, IncrementalAlterConfigOperationTypes } from '@platformatic/kafka';
import type { TopicRequest } from './topic-request';

/** What is used of the admin client. */
export type TopicAdmin = Pick<
  Admin,
  'createPartitions' | 'createTopics' | 'deleteTopics' | 'incrementalAlterConfigs' | 'listTopics'
>;

/** Copies are not asked for: the cluster keeps as many as it does. Source: "Create an Apache Kafka topic", Amazon MSK Serverless. */
export async function createTopic(admin: TopicAdmin, { topicName, partitions, configs }: TopicRequest): Promise<void> {
  await admin.createTopics({
    topics: [topicName],
    partitions,
    configs: Object.entries(configs).map(([name, value]) => ({ name, value })),
  });
}

/** More partitions, other settings. Kafka has no way to fewer partitions. */
export async function updateTopic(admin: TopicAdmin, now: TopicRequest, before: TopicRequest): Promise<void> {
  if (now.partitions < before.partitions) {
    throw new Error(
      `partitions of ${now.topicName} can become more, never less, got ${now.partitions} after ${before.partitions}`,
    );
  }
  if (now.partitions > before.partitions) {
    await admin.createPartitions({ topics: [{ name: now.topicName, count: now.partitions, assignments: null }] });
  }
  const configs = [...toSet(now, before), ...toDelete(now, before)];
  if (configs.length === 0) return;
  const resource = { resourceType: ConfigResourceTypes.TOPIC, resourceName: now.topicName, configs };
  await admin.incrementalAlterConfigs({ resources: [resource] });
}

/** A topic that somebody deleted before is no mistake. */
export async function deleteTopic(admin: TopicAdmin, { topicName }: TopicRequest): Promise<void> {
  if ((await admin.listTopics()).includes(topicName)) await admin.deleteTopics({ topics: [topicName] });
}

function toSet({ configs }: TopicRequest, before: TopicRequest) {
  const changed = Object.entries(configs).filter(([name, value]) => before.configs[name] !== value);
  return changed.map(([name, value]) => ({ name, value, configOperation: IncrementalAlterConfigOperationTypes.SET }));
}

function toDelete({ configs }: TopicRequest, before: TopicRequest) {
  const gone = Object.keys(before.configs).filter((name) => !(name in configs));
  return gone.map((name) => ({ name, configOperation: IncrementalAlterConfigOperationTypes.DELETE }));
}
