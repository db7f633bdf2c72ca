import { setTimeout } from 'node:timers/promises';
import { type Admin, ListOffsetTimestamps } from '@platformatic/kafka';
import { withAdmin } from '../../kafka/broker/broker-admin';
import type { ClusterEndpoints } from '../../kafka/cluster/cluster-endpoints';

/** Kafka's word for no offset. */
const NONE = -1n;
/** A new broker makes the place where groups commit when it is first asked for; real milliseconds. */
const PATIENCE_MILLISECONDS = 30_000;
const PAUSE_MILLISECONDS = 100;

/**
 * Commits the end of each partition for a group that has committed nothing there: what comes later is the first that a new
 * mapping with LATEST gets, also when it begins later. A topic that is not there yet has no end: all of it comes later. A
 * group with members has its own offsets, and they win ("Customizable consumer group ID in Lambda").
 */
export async function commitEnds({ ports }: ClusterEndpoints, topic: string, groupId: string): Promise<void> {
  for (const deadline = Date.now() + PATIENCE_MILLISECONDS; ; ) {
    try {
      return await tryToCommit(ports.internal, topic, groupId);
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await setTimeout(PAUSE_MILLISECONDS);
    }
  }
}

async function tryToCommit(port: number, topic: string, groupId: string): Promise<void> {
  await withAdmin(port, async (admin) => {
    if (!(await admin.listTopics()).includes(topic)) return;
    const known = await committedPartitions(admin, topic, groupId);
    const { topics } = await admin.metadata({ topics: [topic], forceUpdate: true });
    const partitions = Array.from({ length: topics.get(topic)!.partitionsCount }, (_, partition) => partition);
    const asked = partitions
      .filter((partition) => !known.has(partition))
      .map((partitionIndex) => ({ partitionIndex, timestamp: ListOffsetTimestamps.LATEST }));
    if (asked.length === 0 || (await hasMembers(admin, groupId))) return;
    const found = await admin.listOffsets({ topics: [{ name: topic, partitions: asked }] });
    const partitionOffsets = found
      .flatMap((one) => one.partitions)
      .map(({ partitionIndex, offset }) => ({ partition: partitionIndex, offset }));
    await admin.alterConsumerGroupOffsets({ groupId, topics: [{ name: topic, partitionOffsets }] });
  });
}

async function committedPartitions(admin: Admin, topic: string, groupId: string): Promise<ReadonlySet<number>> {
  const groups = await admin.listConsumerGroupOffsets({ groups: [groupId] });
  const ofTopic = groups.flatMap(({ topics }) => topics).filter(({ name }) => name === topic);
  const known = ofTopic
    .flatMap(({ partitions }) => partitions)
    .filter(({ committedOffset }) => committedOffset !== NONE);
  return new Set(known.map(({ partitionIndex }) => partitionIndex));
}

async function hasMembers(admin: Admin, groupId: string): Promise<boolean> {
  const groups = await admin.listGroups();
  return groups.has(groupId) && (await admin.describeGroups({ groups: [groupId] })).get(groupId)!.members.size > 0;
}
