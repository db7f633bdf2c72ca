import type { Admin } from '@platformatic/kafka';

/** A consumer group and a topic that it has committed positions in. */
export interface GroupLag {
  readonly group: string;
  readonly topic: string;
  /** Messages that the group has yet to read, by partition that it has a position in. */
  readonly lags: readonly number[];
}

/** Kafka's word for the end of a partition ("ListOffsets", Apache Kafka documentation). */
const END = -1n;
/** No position was committed. */
const NONE = -1n;

/** How far every group of a broker is behind. */
export async function groupLags(admin: Admin): Promise<GroupLag[]> {
  const groups = [...(await admin.listGroups()).keys()];
  if (groups.length === 0) return [];
  const committed = await admin.listConsumerGroupOffsets({ groups });
  const positions = committed.flatMap(({ groupId: group, topics }) =>
    topics.map(({ name: topic, partitions }) => ({
      ...{ group, topic },
      partitions: partitions.filter(({ committedOffset }) => committedOffset !== NONE),
    })),
  );
  const ends = await endsOf(admin, new Set(positions.map(({ topic }) => topic)));
  return positions.map(({ group, topic, partitions }) => ({
    ...{ group, topic },
    lags: partitions.map(({ partitionIndex, committedOffset }) => {
      const end = ends.get(topic)?.get(partitionIndex) ?? committedOffset;
      return Math.max(Number(end - committedOffset), 0);
    }),
  }));
}

/** The number of the next message by partition, of those topics that are still there. */
async function endsOf(admin: Admin, wanted: ReadonlySet<string>): Promise<Map<string, Map<number, bigint>>> {
  const names = (await admin.listTopics()).filter((name) => wanted.has(name));
  if (names.length === 0) return new Map();
  const { topics } = await admin.metadata({ topics: names, forceUpdate: true });
  const asked = [...topics].map(([name, { partitionsCount }]) => ({
    name,
    partitions: Array.from({ length: partitionsCount }, (_, partitionIndex) => ({ partitionIndex, timestamp: END })),
  }));
  const ends = await admin.listOffsets({ topics: asked });
  return new Map(
    ends.map(({ name, partitions }) => [
      name,
      new Map(partitions.map(({ partitionIndex, offset }) => [partitionIndex, offset])),
    ]),
  );
}
