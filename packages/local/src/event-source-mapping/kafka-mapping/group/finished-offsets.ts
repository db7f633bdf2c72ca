import { keepTrying } from '../../../stream-reading/keep-trying';
import type { KafkaRun } from '../kafka-run';
import { orStop } from '../or-stop';
import type { PartitionBacklog } from '../reading/partition-backlog';
import { OffsetCommits } from './offset-commits';

export interface FinishedOffsetsParts {
  /** Those that may have something to commit. */
  backlogs(): readonly PartitionBacklog[];
  /** Commits the next offset to read of each partition. */
  commit(offsets: ReadonlyMap<number, number>): Promise<void>;
}

/** Commits that may be due, for example while the broker is away. */
const MOST_DUE = 50;

/** Brings to the group how far a poller has come: soon, but not after every batch. */
export class FinishedOffsets {
  private readonly commits = new OffsetCommits(() => this.commit());
  /** Those that have not come to their end. */
  private readonly due = new Set<Promise<void>>();

  constructor(
    private readonly run: KafkaRun,
    private readonly parts: FinishedOffsetsParts,
  ) {}

  /** Something is finished. */
  save(): void {
    const saved = this.commits.save().finally(() => this.due.delete(saved));
    this.due.add(saved);
    // Met by whoever waits for it; until then it must not count as unhandled.
    saved.catch(() => undefined);
  }

  /** Resolves when more may be finished. */
  async room(): Promise<void> {
    while (this.due.size >= MOST_DUE) await Promise.race(this.due);
  }

  /** Resolves when everything that is finished is committed, or cannot be. */
  async settled(): Promise<void> {
    this.commits.hurry();
    await Promise.allSettled(this.due);
  }

  /** Also while the mapping stops: the function processed them. */
  private commit(): Promise<void> {
    const patient = { ...this.run, stopping: this.run.cutOff };
    return keepTrying(patient, 'OffsetCommit', async () => {
      const late = this.parts.backlogs().filter(({ uncommitted }) => uncommitted > 0);
      if (late.length === 0) return;
      const offsets = late.map((backlog) => [backlog, backlog.finished] as const);
      await this.send(new Map(offsets.map(([{ partition }, offset]) => [partition, offset])));
      const moved = offsets.reduce((sum, [backlog, offset]) => sum + backlog.commit(offset), 0);
      this.run.metrics.report('CommittedEventCount', moved);
    });
  }

  private async send(offsets: ReadonlyMap<number, number>): Promise<void> {
    try {
      await orStop(this.parts.commit(offsets), this.run.cutOff);
    } catch (error) {
      this.run.metrics.report('CommitErrorCount', 1);
      throw error;
    }
  }
}
