import { Admin, type BaseOptions, ListOffsetTimestamps } from '@platformatic/kafka';
import { explained, listening } from './access/client-options';

/** Kafka's word for no offset. */
const NONE = -1n;

/** How far a group is behind, by partition. */
export type Lags = ReadonlyMap<number, number>;

/** A topic as its broker knows it, and what a group has committed in it. */
export class KafkaTopic {
  private readonly admin: Admin;

  constructor(
    client: BaseOptions,
    private readonly name: string,
  ) {
    this.admin = listening(new Admin(client));
  }

  /** @throws Error when there is no such topic */
  async partitionCount(): Promise<number> {
    const { topics } = await explained(this.admin.metadata({ topics: [this.name], forceUpdate: true }));
    return topics.get(this.name)?.partitionsCount ?? 0;
  }

  earliest(partitions: readonly number[]): Promise<ReadonlyMap<number, number>> {
    return this.offsetsAt(partitions, ListOffsetTimestamps.EARLIEST);
  }

  /** The offset of the next record that is sent. */
  ends(partitions: readonly number[]): Promise<ReadonlyMap<number, number>> {
    return this.offsetsAt(partitions, ListOffsetTimestamps.LATEST);
  }

  /** The offset of the first record with this timestamp (milliseconds since 1970) or a later one, else the end. */
  async offsetAt(partition: number, timestamp: number): Promise<number> {
    const found = await this.offsetsAt([partition], BigInt(Math.ceil(timestamp)));
    return found.get(partition) ?? (await this.ends([partition])).get(partition)!;
  }

  /** What a group has committed; a partition without a commit is left out. */
  async committed(groupId: string): Promise<ReadonlyMap<number, number>> {
    const groups = await explained(this.admin.listConsumerGroupOffsets({ groups: [groupId] }));
    const ofTopic = groups.flatMap(({ topics }) => topics).filter(({ name }) => name === this.name);
    const known = ofTopic.flatMap(({ partitions }) => partitions).filter((one) => one.committedOffset !== NONE);
    return new Map(known.map(({ partitionIndex, committedOffset }) => [partitionIndex, Number(committedOffset)]));
  }

  /** Of a partition without a commit, all records count. */
  async lags(groupId: string): Promise<Lags> {
    const partitions = Array.from({ length: await this.partitionCount() }, (_, partition) => partition);
    const [ends, committed] = [await this.ends(partitions), await this.committed(groupId)];
    const fresh = await this.earliest(partitions.filter((partition) => !committed.has(partition)));
    const lagOf = (partition: number) => {
      const reached = committed.get(partition) ?? fresh.get(partition) ?? 0;
      return Math.max((ends.get(partition) ?? reached) - reached, 0);
    };
    return new Map(partitions.map((partition) => [partition, lagOf(partition)]));
  }

  async close(): Promise<void> {
    await this.admin.close().catch(() => undefined);
  }

  private async offsetsAt(partitions: readonly number[], timestamp: bigint): Promise<ReadonlyMap<number, number>> {
    if (partitions.length === 0) return new Map();
    const asked = partitions.map((partitionIndex) => ({ partitionIndex, timestamp }));
    const found = await explained(this.admin.listOffsets({ topics: [{ name: this.name, partitions: asked }] }));
    const all = found.flatMap((one) => one.partitions).filter(({ offset }) => offset !== NONE);
    return new Map(all.map(({ partitionIndex, offset }) => [partitionIndex, Number(offset)]));
  }
}
