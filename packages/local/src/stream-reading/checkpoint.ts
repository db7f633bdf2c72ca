import { ReadingOrder } from './reading-order';

/** A record of a shard, or of a queue that numbers its records in order. */
export interface NumberedRecord {
  readonly sequenceNumber: string;
}

/**
 * How far a shard is finished: everything up to the position is done or set aside, also when lanes finish out of
 * order. What lies above the position is delivered again after a restart.
 */
export class Checkpoint<Read extends NumberedRecord = NumberedRecord> {
  private readonly order = new ReadingOrder<Read>();
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
    return this.order.unfinished;
  }

  /** Adds records as they are read, in the shard's order. */
  read(records: readonly Read[]): void {
    this.order.read(records);
  }

  /** Marks records as done or set aside; true when the position moved. */
  finish(records: readonly Read[]): boolean {
    const passed = this.order.finish(records);
    if (passed) this.last = passed.sequenceNumber;
    return passed !== undefined;
  }
}
