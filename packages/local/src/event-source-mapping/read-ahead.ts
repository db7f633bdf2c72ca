import { batchLength } from './batch';
import { laneOf } from './lane-of';
import type { StreamRecord } from './stream-record';

export interface ReadAheadOptions {
  readonly lanes: number;
  readonly batchSize: number;
  /** How long a lane gathers records for a batch that is not full, in real milliseconds. @default 0 */
  readonly batchingWindow?: number;
  /** Bytes of each payload that are kept free of records. @default 0 */
  readonly reservedBytes?: number;
}

/** Records and bytes that may wait for one shard's lanes: as much as four full GetRecords answers, and no more memory. */
const CAPACITY = 40_000;
const CAPACITY_BYTES = 32 * 1024 * 1024;
const LARGEST_FIRST_READ = 1_000;

/**
 * Records that were read and wait for a lane. Reading goes on while batches are with the function, up to a limit, so
 * that a slow function does not pile up the whole stream in memory.
 */
export class ReadAhead {
  private readonly queues: StreamRecord[][];
  /** Since when each lane gathers records for its next batch; undefined while it has none. */
  private readonly gatheringSince: (number | undefined)[];
  private readUpTo = 0;
  private waiting = 0;
  private waitingBytes = 0;
  /** As last seen. At first as if records were large, so that the first read is one batch of 1,000 at most. */
  private bytesPerRecord: number;
  private ended = false;
  private wakeUps: (() => void)[] = [];

  constructor(private readonly options: ReadAheadOptions) {
    this.queues = Array.from({ length: options.lanes }, () => []);
    this.gatheringSince = this.queues.map(() => undefined);
    this.bytesPerRecord = CAPACITY_BYTES / Math.min(options.lanes * options.batchSize, LARGEST_FIRST_READ);
  }

  /** Waits until half of the capacity is free, then says how many records to read: few large reads beat many small ones. */
  async room(): Promise<number> {
    while (!this.ended && this.isHalfFull()) await this.change();
    const fitting = Math.floor((CAPACITY_BYTES - this.waitingBytes) / this.bytesPerRecord);
    return Math.max(1, Math.min(CAPACITY - this.waiting, fitting));
  }

  add(records: readonly StreamRecord[]): void {
    if (records.length === 0) return;
    for (const record of records) this.queues[laneOf(record.partitionKey, this.options.lanes)]!.push(record);
    this.noteGathering();
    const bytes = bytesOf(records);
    this.bytesPerRecord = bytes / records.length;
    this.waiting += records.length;
    this.waitingBytes += bytes;
    this.announce();
  }

  /** Says that every record that arrived before `moment` (milliseconds since 1970) was added. */
  caughtUpTo(moment: number): void {
    this.readUpTo = moment;
    this.announce();
  }

  /**
   * The lane's next batch, when it is full or its batching window is over. Nothing when no more can come, or when all
   * that arrived before `quietAfter` (milliseconds since 1970) was added and taken.
   */
  async take(lane: number, quietAfter = Number.POSITIVE_INFINITY): Promise<readonly StreamRecord[]> {
    const queue = this.queues[lane]!;
    while (!this.ended && queue.length === 0 && this.readUpTo < quietAfter) await this.change();
    if (this.options.batchingWindow && queue.length > 0) await this.gather(lane);
    const records = queue.splice(0, this.batchLength(queue));
    this.gatheringSince[lane] = undefined;
    this.noteGathering();
    this.waiting -= records.length;
    this.waitingBytes -= bytesOf(records);
    this.announce();
    return records;
  }

  /** Ends early when much is waiting: reading stands still then, and more could not come. */
  private async gather(lane: number): Promise<void> {
    const over = this.gatheringSince[lane]! + this.options.batchingWindow!;
    const timer = setTimeout(() => this.announce(), Math.max(0, over - performance.now()) + 1);
    while (!this.ended && !this.isFull(this.queues[lane]!) && !this.isHalfFull() && performance.now() < over)
      await this.change();
    clearTimeout(timer);
  }

  private noteGathering(): void {
    if (!this.options.batchingWindow) return;
    for (const [lane, queue] of this.queues.entries())
      if (queue.length > 0) this.gatheringSince[lane] ??= performance.now();
  }

  private isFull(queue: readonly StreamRecord[]): boolean {
    const length = this.batchLength(queue);
    return length === this.options.batchSize || length < queue.length;
  }

  private batchLength(queue: readonly StreamRecord[]): number {
    return batchLength(queue, this.options.batchSize, this.options.reservedBytes);
  }

  /** No more records come; lanes finish what is there. */
  end(): void {
    this.ended = true;
    this.announce();
  }

  /** Nobody takes what is left; it stays above the position. */
  drop(): void {
    for (const queue of this.queues) queue.length = 0;
    this.end();
  }

  private isHalfFull(): boolean {
    return this.waiting > CAPACITY / 2 || this.waitingBytes > CAPACITY_BYTES / 2;
  }

  private change(): Promise<void> {
    return new Promise((wake) => this.wakeUps.push(wake));
  }

  private announce(): void {
    const wakeUps = this.wakeUps;
    this.wakeUps = [];
    for (const wake of wakeUps) wake();
  }
}

function bytesOf(records: readonly StreamRecord[]): number {
  return records.reduce((sum, record) => sum + record.json.length, 0);
}
