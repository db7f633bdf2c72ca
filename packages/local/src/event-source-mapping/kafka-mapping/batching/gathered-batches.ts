import { Change } from '../../../stream-reading/change';
import { MAX_PAYLOAD } from '../../batch';
import type { KafkaRecord } from '../kafka-record';
import type { PartitionBacklog } from '../reading/partition-backlog';

export interface BatchLimits {
  readonly batchSize: number;
  /** How long records are gathered for a batch that is not full, in real milliseconds. */
  readonly batchingWindow: number;
  /** Bytes of a payload that are no records. */
  readonly envelopeBytes: number;
}

/** Records for one call of the function, and the partitions that they come from. */
export interface GatheredBatch {
  readonly records: readonly KafkaRecord[];
  readonly backlogs: readonly PartitionBacklog[];
}

/** What may wait for the function in all partitions of a poller together; a single one may have its share of it. */
const CAPACITY_BYTES = 32 * 1024 * 1024;
const CAPACITY_RECORDS = 40_000;
const LEAST_BYTES_OF_PARTITION = 1024 * 1024;
/** What comes beside a partition's records in a payload: its name, brackets and a comma, at most. */
const PARTITION_BYTES = 270;

/**
 * Makes batches of what waits in the partitions of one poller. A batch takes as few partitions as fill it, and those wait
 * until it is finished: so the order in each is kept, and while one batch fails, the other partitions go on. They take
 * turns.
 */
export class GatheredBatches {
  private readonly backlogs = new Set<PartitionBacklog>();
  private readonly change = new Change();
  /** Since when records wait for the next batch. */
  private since?: number;

  constructor(private readonly limits: BatchLimits) {}

  add(backlog: PartitionBacklog): void {
    this.backlogs.add(backlog);
    this.change.announce();
  }

  drop(backlog: PartitionBacklog): void {
    this.backlogs.delete(backlog);
    this.change.announce();
  }

  /** Something was read, or a batch is finished. */
  changed(): void {
    this.change.announce();
  }

  /** Partitions of which more may be read; waits while there are none. */
  async withRoom(stopping: AbortSignal): Promise<readonly PartitionBacklog[]> {
    for (;;) {
      const found = [...this.backlogs].filter((backlog) => this.hasRoom(backlog));
      if (found.length > 0) return found;
      await this.change.next(stopping);
    }
  }

  /** The next batch, at least one record: it is full, as large as a payload may be, or its batching window is over. */
  async next(stopping: AbortSignal): Promise<GatheredBatch> {
    for (;;) {
      const ready = [...this.backlogs].filter(({ isBusy, waiting }) => !isBusy && waiting.length > 0);
      if (ready.length === 0) this.since = undefined;
      else if (this.isDue(ready)) return this.take(ready);
      await this.changeOrWindow(stopping);
    }
  }

  private isDue(ready: readonly PartitionBacklog[]): boolean {
    this.since ??= performance.now();
    if (performance.now() >= this.since + this.limits.batchingWindow) return true;
    const count = ready.reduce((sum, { waiting }) => sum + waiting.length, 0);
    const bytes = ready.reduce((sum, { waitingBytes }) => sum + waitingBytes, 0);
    return count >= this.limits.batchSize || bytes > MAX_PAYLOAD || ready.some((backlog) => this.isFull(backlog));
  }

  private async changeOrWindow(stopping: AbortSignal): Promise<void> {
    const left = this.since === undefined ? 0 : this.since + this.limits.batchingWindow - performance.now();
    const timer = left > 0 ? setTimeout(() => this.change.announce(), left + 1) : undefined;
    try {
      await this.change.next(stopping);
    } finally {
      clearTimeout(timer);
    }
  }

  private take(ready: readonly PartitionBacklog[]): GatheredBatch {
    this.since = undefined;
    const batch = gather(ready, this.limits);
    for (const backlog of batch.backlogs) {
      backlog.isBusy = true;
      // To the end: the others come first next time.
      this.backlogs.delete(backlog);
      this.backlogs.add(backlog);
    }
    this.change.announce();
    return batch;
  }

  private hasRoom(backlog: PartitionBacklog): boolean {
    return (
      !this.isFull(backlog) && backlog.waiting.length < Math.max(this.limits.batchSize, this.share(CAPACITY_RECORDS))
    );
  }

  /** More of it is not read until some is taken. */
  private isFull({ waitingBytes }: PartitionBacklog): boolean {
    return waitingBytes >= Math.max(LEAST_BYTES_OF_PARTITION, this.share(CAPACITY_BYTES));
  }

  private share(capacity: number): number {
    return capacity / this.backlogs.size;
  }
}

/** Takes records, one partition after the other, until a batch is full. A single record always is one. */
function gather(ready: readonly PartitionBacklog[], { batchSize, envelopeBytes }: BatchLimits): GatheredBatch {
  const [records, backlogs]: [KafkaRecord[], PartitionBacklog[]] = [[], []];
  let bytes = envelopeBytes;
  for (const backlog of ready) {
    bytes += PARTITION_BYTES;
    let count = 0;
    for (const { json } of backlog.waiting) {
      bytes += Buffer.byteLength(json) + 1;
      const isFirst = records.length + count === 0;
      if (records.length + count === batchSize || (bytes > MAX_PAYLOAD && !isFirst)) break;
      count += 1;
    }
    if (count === 0) break;
    const isAll = count === backlog.waiting.length;
    records.push(...backlog.take(count));
    backlogs.push(backlog);
    if (!isAll) break;
  }
  return { records, backlogs };
}
