import { PartitionBacklog } from '../reading/partition-backlog';
import type { Assignment } from './group-member';
import type { PartitionLocks } from './partition-locks';

export interface OwnedPartitionsParts {
  readonly locks: PartitionLocks;
  /** Where to begin in a partition: behind the last commit. Rejects when the poller stops. */
  start(partition: number): Promise<number>;
  /** The partition is the poller's from here on. */
  gained(backlog: PartitionBacklog): void;
  /** Nothing new may begin with it; a batch that is under way ends as soon as it can. */
  lost(backlog: PartitionBacklog): void;
  /** Resolves when what is finished is committed, or cannot be. */
  settled(): Promise<void>;
}

interface Owned {
  readonly backlog: PartitionBacklog;
  release(): void;
}

/** The partitions of one poller, as the group gives and takes them. */
export class OwnedPartitions {
  private readonly owned = new Map<number, Owned>();
  /** Lost, with records still with the function or not committed. */
  private readonly leaving = new Set<Owned>();
  private readonly gaining = new Set<number>();
  private wanted: ReadonlySet<number> = new Set();
  private generation = Number.NEGATIVE_INFINITY;
  private isEnded = false;

  constructor(private readonly parts: OwnedPartitionsParts) {}

  /** Backlogs that may have something to commit. */
  get backlogs(): readonly PartitionBacklog[] {
    return [...this.owned.values(), ...this.leaving].map(({ backlog }) => backlog);
  }

  get count(): number {
    return this.wanted.size;
  }

  assign({ partitions, generation }: Assignment): void {
    if (this.isEnded) return;
    // When the group agreed without this member in between, another one may have come further.
    const mayKeep = generation - this.generation <= 1;
    this.generation = generation;
    this.wanted = new Set(partitions);
    for (const one of [...this.owned.values()]) if (!mayKeep || !this.wanted.has(one.backlog.partition)) this.lose(one);
    for (const partition of partitions) if (!this.owned.has(partition)) void this.gain(partition);
  }

  /** The poller has none any more, and gets none. */
  end(): void {
    this.assign({ partitions: [], generation: this.generation });
    this.isEnded = true;
  }

  /** Begins again behind the last commit. */
  renew(backlog: PartitionBacklog): void {
    const one = this.owned.get(backlog.partition);
    if (one?.backlog !== backlog) return;
    this.lose(one);
    void this.gain(backlog.partition);
  }

  /** No record of it is with the function any more: when the partition was lost meanwhile, others may have it now. */
  async letGo(backlog: PartitionBacklog): Promise<void> {
    const one = [...this.leaving].find((candidate) => candidate.backlog === backlog);
    if (!one) return;
    await this.parts.settled();
    this.leaving.delete(one);
    one.release();
  }

  private lose(one: Owned): void {
    this.owned.delete(one.backlog.partition);
    this.leaving.add(one);
    this.parts.lost(one.backlog);
    if (!one.backlog.isBusy) void this.letGo(one.backlog);
  }

  private async gain(partition: number): Promise<void> {
    if (this.gaining.has(partition)) return;
    this.gaining.add(partition);
    const release = await this.parts.locks.take(partition);
    const start = await this.startOf(partition).catch(() => undefined);
    this.gaining.delete(partition);
    if (start === undefined) return release();
    const backlog = new PartitionBacklog(partition, start);
    this.owned.set(partition, { backlog, release });
    this.parts.gained(backlog);
  }

  /** Nothing when the partition is taken away meanwhile. */
  private async startOf(partition: number): Promise<number | undefined> {
    while (this.wanted.has(partition)) {
      const { generation } = this;
      const start = await this.parts.start(partition);
      if (generation === this.generation) return start;
    }
    return undefined;
  }
}
