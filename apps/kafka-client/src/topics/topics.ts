import { setTimeout as pause } from 'node:timers/promises';
import type { TopicSettings } from '../command-line/settings';
import type { Kafka, PartitionView } from '../kafka/kafka';

export interface TopicView {
  readonly name: string;
  readonly partitions: readonly PartitionView[];
  /** What was set for this topic itself. */
  readonly settings: Readonly<Record<string, string>>;
}

const LEADERS_MILLISECONDS = 15_000;

/** Makes the topic and waits until each of its partitions has a leader, so that messages may be sent. */
export async function createTopic(kafka: Kafka, name: string, settings: TopicSettings): Promise<PartitionView[]> {
  await kafka.createTopic({ name, ...settings });
  const deadline = performance.now() + LEADERS_MILLISECONDS;
  for (;;) {
    const partitions = await partitionsWithLeaders(kafka, name);
    if (partitions) return partitions;
    if (performance.now() > deadline) {
      throw new Error(`the topic ${name} was made, but its partitions have no leader yet: "topics describe ${name}"`);
    }
    await pause(100);
  }
}

async function partitionsWithLeaders(kafka: Kafka, name: string): Promise<PartitionView[] | undefined> {
  const partitions = await kafka.partitions(name).catch(() => undefined);
  return partitions?.length && partitions.every(({ leader }) => leader >= 0) ? partitions : undefined;
}

export async function describeTopic(kafka: Kafka, name: string): Promise<TopicView> {
  return { name, partitions: await requirePartitions(kafka, name), settings: await kafka.topicSettings(name) };
}

export async function deleteTopic(kafka: Kafka, name: string): Promise<void> {
  await requirePartitions(kafka, name);
  await kafka.deleteTopic(name);
}

/** The partitions of a topic that must be there. */
export async function requirePartitions(kafka: Kafka, name: string): Promise<PartitionView[]> {
  const partitions = await kafka.partitions(name);
  if (partitions) return partitions;
  throw new Error(`there is no topic ${name}: "topics create ${name}" makes it, "topics list" names those there are`);
}
