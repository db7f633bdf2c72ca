import type { Admin } from '@platformatic/kafka';

/** What stands in a broker at one moment. */
export interface BrokerSample {
  /** When it was taken, in milliseconds since 1970. */
  readonly at: number;
  readonly topics: ReadonlyMap<string, TopicSample>;
  /** How many topics of Kafka's own there are, such as that of the groups. Here each has one partition. */
  readonly internals: number;
  readonly groups: readonly GroupSample[];
}

export interface TopicSample {
  readonly partitions: number;
  /** Partitions that nobody leads. */
  readonly offline: number;
  /** The number of the next message, by partition. */
  readonly ends: readonly bigint[];
}

/** A consumer group and a topic that it has committed positions in. */
export interface GroupSample {
  readonly group: string;
  readonly topic: string;
  /** Messages that the group has yet to read, by partition that it has a position in. */
  readonly lags: readonly number[];
}

/** Kafka's word for the end of a partition ("ListOffsets", Apache Kafka documentation). */
const END = -1n;
/** No position was committed. */
const NONE = -1n;

/** Looks at every topic and group of a broker; topics of Kafka's own are only counted. */
export async function sampleBroker(admin: Admin): Promise<BrokerSample> {
  const names = await admin.listTopics();
  const topics = names.length === 0 ? new Map<string, TopicSample>() : await sampleTopics(admin, names);
  const all = await admin.listTopics({ includeInternals: true });
  const internals = all.length - names.length;
  return { at: Date.now(), topics, internals, groups: await sampleGroups(admin, topics) };
}

async function sampleTopics(admin: Admin, names: string[]): Promise<Map<string, TopicSample>> {
  const { topics } = await admin.metadata({ topics: names, forceUpdate: true });
  const asked = [...topics].map(([name, { partitionsCount }]) => ({
    name,
    partitions: Array.from({ length: partitionsCount }, (_, partitionIndex) => ({ partitionIndex, timestamp: END })),
  }));
  const ends = new Map((await admin.listOffsets({ topics: asked })).map(({ name, partitions }) => [name, partitions]));
  const entries = [...topics].map(([name, { partitions, partitionsCount }]): [string, TopicSample] => {
    const byPartition = new Map(ends.get(name)?.map(({ partitionIndex, offset }) => [partitionIndex, offset]));
    const ordered = Array.from({ length: partitionsCount }, (_, index) => byPartition.get(index) ?? 0n);
    const offline = Object.values(partitions).filter(({ leader }) => leader < 0).length;
    return [name, { partitions: partitionsCount, offline, ends: ordered }];
  });
  return new Map(entries);
}

async function sampleGroups(admin: Admin, topics: BrokerSample['topics']): Promise<GroupSample[]> {
  const groups = [...(await admin.listGroups()).keys()];
  if (groups.length === 0) return [];
  const committed = await admin.listConsumerGroupOffsets({ groups });
  return committed.flatMap(({ groupId: group, topics: positions }) =>
    positions.map(({ name: topic, partitions }) => ({
      ...{ group, topic },
      lags: partitions
        .filter(({ committedOffset }) => committedOffset !== NONE)
        .map(({ partitionIndex, committedOffset }) => {
          const end = topics.get(topic)?.ends[partitionIndex] ?? committedOffset;
          return Math.max(Number(end - committedOffset), 0);
        }),
    })),
  );
}
