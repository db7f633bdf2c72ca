import { Admin, ConfigResourceTypes, ListOffsetTimestamps } from '@platformatic/kafka';
import type { CommittedOffset, Kafka, KafkaConnection, PartitionView } from './kafka';
import { kafkaError } from './kafka-error';
import { platformaticOptions } from './platformatic-options';
import { platformaticReader } from './platformatic-reader';
import { PlatformaticSender } from './platformatic-sender';
import { surviveLateErrors } from './survive-late-errors';
import { whenCoordinated } from './when-coordinated';

/** A first question that no broker answers is not asked for long: a wrong address or password shows at once. */
const IMPATIENT = { retries: 1, retryDelay: 500, connectTimeout: 5_000, requestTimeout: 15_000 };
/** Where a setting of a topic comes from when it was set for that topic (Kafka protocol, "DescribeConfigs"). */
const SET_FOR_TOPIC = 1;

/** @platformatic/kafka behind our interface. */
export function platformaticKafka(connection: KafkaConnection): Kafka {
  const options = platformaticOptions(connection);
  const admin = surviveLateErrors(new Admin({ ...options, ...IMPATIENT, metadataMaxAge: 0 }));
  const ask = <Answer>(question: Promise<Answer>) =>
    question.catch((error) => Promise.reject(kafkaError(error, connection)));
  return {
    cluster: () => ask(clusterOf(admin)),
    topics: async () => (await ask(admin.listTopics())).sort(),
    partitions: (topic) => ask(partitionsOf(admin, topic)),
    topicSettings: (topic) => ask(settingsOf(admin, topic)),
    createTopic: ({ name, configs, ...sizes }) => ask(createTopic(admin, { ...sizes, topics: [name], configs })),
    deleteTopic: (name) => ask(admin.deleteTopics({ topics: [name] })),
    groups: async () => [...(await ask(admin.listGroups())).keys()].sort(),
    committedOffsets: (group) => ask(committedOffsets(admin, group)),
    sender: () => new PlatformaticSender(options, connection),
    reader: (settings) => ask(platformaticReader(options, settings, connection)),
    close: () => admin.close(),
  };
}

async function clusterOf(admin: Admin) {
  const { id, controllerId, brokers } = await admin.metadata({ topics: [], forceUpdate: true });
  const views = [...brokers].map(([nodeId, { host, port, rack }]) => ({
    id: nodeId,
    host,
    port,
    rack: rack ?? undefined,
  }));
  return { id, controllerId, brokers: views.sort((a, b) => a.id - b.id) };
}

async function createTopic(
  admin: Admin,
  {
    configs,
    ...rest
  }: { topics: string[]; partitions?: number; replicas?: number; configs: Readonly<Record<string, string>> },
): Promise<void> {
  await admin.createTopics({ ...rest, configs: Object.entries(configs).map(([name, value]) => ({ name, value })) });
}

async function partitionsOf(admin: Admin, topic: string): Promise<PartitionView[] | undefined> {
  if (!(await admin.listTopics({ includeInternals: true })).includes(topic)) return undefined;
  const { topics } = await admin.metadata({ topics: [topic], forceUpdate: true });
  const partitions = topics.get(topic)?.partitions ?? [];
  const [first, next] = await Promise.all(
    [ListOffsetTimestamps.EARLIEST, ListOffsetTimestamps.LATEST].map((position) =>
      offsetsAt(admin, topic, partitions.length, position),
    ),
  );
  return partitions.map(({ leader, replicas, isr }, partition) => ({
    ...{ partition, leader, replicas, inSync: isr },
    first: first.get(partition) ?? 0n,
    next: next.get(partition) ?? 0n,
  }));
}

async function offsetsAt(admin: Admin, name: string, count: number, timestamp: bigint): Promise<Map<number, bigint>> {
  const partitions = Array.from({ length: count }, (_, partitionIndex) => ({ partitionIndex, timestamp }));
  const [topic] = await admin.listOffsets({ topics: [{ name, partitions }] });
  return new Map(topic?.partitions.map(({ partitionIndex, offset }) => [partitionIndex, offset]));
}

async function settingsOf(admin: Admin, topic: string): Promise<Record<string, string>> {
  const resources = [{ resourceType: ConfigResourceTypes.TOPIC, resourceName: topic }];
  const [described] = await admin.describeConfigs({ resources });
  const own = (described?.configs ?? []).filter(({ configSource }) => configSource === SET_FOR_TOPIC);
  return Object.fromEntries(own.map(({ name, value }) => [name, value ?? '']));
}

async function committedOffsets(admin: Admin, group: string): Promise<CommittedOffset[]> {
  const [found] = await whenCoordinated(() => admin.listConsumerGroupOffsets({ groups: [group] }));
  return (found?.topics ?? []).flatMap(({ name: topic, partitions }) =>
    partitions
      .filter(({ committedOffset }) => committedOffset >= 0n)
      .map(({ partitionIndex: partition, committedOffset: offset }) => ({ topic, partition, offset })),
  );
}
