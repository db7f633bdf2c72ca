import type { LagSettings } from '../command-line/settings';
import type { CommittedOffset, Kafka, PartitionView } from '../kafka/kafka';
import { table } from '../report/table';

/** How far a group is behind in one partition. */
export interface PartitionLag {
  readonly group: string;
  readonly topic: string;
  readonly partition: number;
  /** Undefined where the group has committed nothing, though it has in the topic. */
  readonly committed?: bigint;
  readonly next: bigint;
  /** Messages that the group has still to read. */
  readonly lag: bigint;
}

/** The lag of every group, or of one, in every topic that it has read, or in one. */
export async function lagOf(kafka: Kafka, { group, topic }: LagSettings): Promise<PartitionLag[]> {
  const groups = group === undefined ? await kafka.groups() : [group];
  const partitions = new Map<string, Promise<PartitionView[] | undefined>>();
  const partitionsOf = (name: string) => {
    const known = partitions.get(name) ?? kafka.partitions(name);
    partitions.set(name, known);
    return known;
  };
  const lags: PartitionLag[] = [];
  for (const each of groups) {
    const committed = await kafka.committedOffsets(each);
    for (const name of topicsOf(committed, topic)) {
      lags.push(...lagInTopic(each, name, committed, (await partitionsOf(name)) ?? []));
    }
  }
  return lags;
}

function topicsOf(committed: readonly CommittedOffset[], only: string | undefined): string[] {
  const topics = [...new Set(committed.map(({ topic }) => topic))].sort();
  return only === undefined ? topics : topics.filter((topic) => topic === only);
}

function lagInTopic(
  group: string,
  topic: string,
  committed: readonly CommittedOffset[],
  partitions: readonly PartitionView[],
): PartitionLag[] {
  return partitions.map(({ partition, first, next }) => {
    const offset = committed.find((each) => each.topic === topic && each.partition === partition)?.offset;
    return { group, topic, partition, committed: offset, next, lag: next - (offset ?? first) };
  });
}

export function lagReport(lags: readonly PartitionLag[]): string {
  const rows = lags.map(({ group, topic, partition, committed, next, lag }) =>
    [group, topic, partition, committed ?? 'nothing', next, lag].map(String),
  );
  const total = lags.reduce((sum, { lag }) => sum + lag, 0n);
  return `${table(['group', 'topic', 'partition', 'committed', 'next offset', 'lag'], rows)}\ntotal lag ${total}`;
}
