import { Change } from '../../../stream-reading/change';
import { MAX_PAYLOAD } from '../../batch';
import { type KafkaRecord, kafkaRecord, mostBytes } from '../kafka-record';
import type { PartitionBacklog } from '../reading/partition-backlog';
import type { BatchLimits } from './batch-limits';

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
      const ready = [...this.backlogs].filter(({ isBusy, waiting }) => !isBusy && waiting > 0);
      if (ready.length === 0) this.since = undefined;
      else if (this.isDue(ready)) return this.take(ready);
      await this.changeOrWindow(stopping);
    }
  }

  private isDue(ready: readonly PartitionBacklog[]): boolean {
    this.since ??= performance.now();
    if (performance.now() >= this.since + this.limits.batchingWindow) return true;
    const count = ready.reduce((sum, { waiting }) => sum + waiting, 0);
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
      // To the end: the others come first next time.
      this.backlogs.delete(backlog);
      this.backlogs.add(backlog);
    }
    this.change.announce();
    return batch;
  }

  private hasRoom(backlog: PartitionBacklog): boolean {
    return !this.isFull(backlog) && backlog.waiting < Math.max(this.limits.batchSize, this.share(CAPACITY_RECORDS));
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
function gather(ready: readonly PartitionBacklog[], limits: BatchLimits): GatheredBatch {
  const [records, backlogs]: [KafkaRecord[], PartitionBacklog[]] = [[], []];
  let room = MAX_PAYLOAD - limits.envelopeBytes;
  for (const backlog of ready) {
    room -= PARTITION_BYTES;
    const { count, bytes } = fitting(backlog, limits, records.length, room);
    if (count === 0) break;
    room -= bytes;
    const isAll = count === backlog.waiting;
    for (const fetched of backlog.take(count)) records.push(kafkaRecord(limits.topic, fetched));
    backlogs.push(backlog);
    if (!isAll) break;
  }
  return { records, backlogs };
}

/** How many of the waiting records go into a batch that holds `held` already and has `room` bytes left. */
function fitting(backlog: PartitionBacklog, { batchSize, topic }: BatchLimits, held: number, room: number) {
  let [count, bytes] = [0, 0];
  for (let next = backlog.peek(0); next && held + count < batchSize; next = backlog.peek(count)) {
    const more = mostBytes(next) + topic.length;
    if (bytes + more > room && held + count > 0) break;
    bytes += more;
    count += 1;
  }
  return { count, bytes };
}
