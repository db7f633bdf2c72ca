/** A record of a shard, or of a queue that numbers its records in order. */
export interface NumberedRecord {
  readonly sequenceNumber: string;
}

/**
 * How far a shard is finished: everything up to the position is done or set aside, also when lanes finish out of
 * order. What lies above the position is delivered again after a restart.
 */
export class Checkpoint<Read extends NumberedRecord = NumberedRecord> {
  /** Records in reading order from the first unfinished one on. */
  private open: Read[] = [];
  private head = 0;
  private readonly finished = new Set<Read>();
  private last?: string;

  constructor(position?: string) {
    this.last = position;
  }

  /** The sequence number up to which everything is finished; undefined before the first. */
  get position(): string | undefined {
    return this.last;
  }

  /** Records that were read and are not finished yet. */
  get unfinished(): number {
    return this.open.length - this.head - this.finished.size;
  }

  /** Adds records as they are read, in the shard's order. */
  read(records: readonly Read[]): void {
    for (const record of records) this.open.push(record);
  }

  /** Marks records as done or set aside; true when the position moved. */
  finish(records: readonly Read[]): boolean {
    const before = this.last;
    for (const record of records) this.finished.add(record);
    while (this.head < this.open.length && this.finished.delete(this.open[this.head]!)) {
      this.last = this.open[this.head]!.sequenceNumber;
      this.head += 1;
    }
    this.forgetFinished();
    return this.last !== before;
  }

  /** Cutting the list only now and then keeps each step cheap. */
  private forgetFinished(): void {
    if (this.head < 1_000 && this.head < this.open.length) return;
    this.open = this.open.slice(this.head);
    this.head = 0;
  }
}
