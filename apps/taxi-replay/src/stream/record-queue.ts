import type { OutgoingRecord } from './outgoing-record';

/** "PutRecords", Kinesis API Reference. */
export const MOST_RECORDS = 500;
/** With partition keys; half of what it takes, so that a request stays short. */
const MOST_BYTES = 5_242_880;

/** Records that wait for a request. */
export class RecordQueue {
  private waiting: OutgoingRecord[] = [];
  /** Lanes with a record under way. */
  private readonly busy = new Set<string>();

  /** @param ordered one record of a lane is under way at a time: a request may refuse an earlier one and take a later one */
  constructor(private readonly ordered: boolean) {}

  get length(): number {
    return this.waiting.length;
  }

  push(record: OutgoingRecord): void {
    this.waiting.push(record);
  }

  /** The next request; empty when nothing may be sent now. */
  take(): OutgoingRecord[] {
    const taken: OutgoingRecord[] = [];
    const left: OutgoingRecord[] = [];
    const closed = new Set(this.busy);
    let bytes = 0;
    for (const [index, record] of this.waiting.entries()) {
      const size = record.data.length + Buffer.byteLength(record.partitionKey);
      const isFull = taken.length === MOST_RECORDS || (taken.length > 0 && bytes + size > MOST_BYTES);
      if (isFull) {
        left.push(...this.waiting.slice(index));
        break;
      }
      if (this.ordered && closed.has(record.lane)) {
        left.push(record);
        continue;
      }
      if (this.ordered) closed.add(record.lane);
      taken.push(record);
      bytes += size;
    }
    this.waiting = left;
    if (this.ordered) for (const { lane } of taken) this.busy.add(lane);
    return taken;
  }

  /** The records of a request are done with, one way or the other. */
  release(records: readonly OutgoingRecord[]): void {
    for (const { lane } of records) this.busy.delete(lane);
  }
}
