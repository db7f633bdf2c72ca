import { ReadingOrder } from '../../../stream-reading/reading-order';
import type { KafkaRecord } from '../kafka-record';

/** What was read of one partition and is not finished, and how far the partition is. */
export class PartitionBacklog {
  /** In order; none of them is with the function. */
  readonly waiting: KafkaRecord[] = [];
  waitingBytes = 0;
  /** Some of its records are with the function, so that no others may be. */
  isBusy = false;
  private readonly order = new ReadingOrder<KafkaRecord>();
  private nextOffset: number;
  private committedOffset: number;

  /** @param start the first offset to read */
  constructor(
    readonly partition: number,
    start: number,
  ) {
    this.nextOffset = start;
    this.committedOffset = start;
  }

  /** The next offset to read. */
  get next(): number {
    return this.nextOffset;
  }

  /** The offset that may be committed: everything before it is done, set aside or not for the function. */
  get finished(): number {
    return this.order.firstUnfinished?.offset ?? this.nextOffset;
  }

  /** Offsets that are finished and not committed yet. */
  get uncommitted(): number {
    return this.finished - this.committedOffset;
  }

  /** @param wanted the records that are for the function, of all that were read up to `next` */
  read(wanted: readonly KafkaRecord[], next: number): void {
    this.order.read(wanted);
    for (const record of wanted) {
      this.waiting.push(record);
      this.waitingBytes += record.json.length;
    }
    this.nextOffset = next;
  }

  /** The first `count` waiting records. */
  take(count: number): KafkaRecord[] {
    const records = this.waiting.splice(0, count);
    for (const { json } of records) this.waitingBytes -= json.length;
    return records;
  }

  finish(records: readonly KafkaRecord[]): void {
    this.order.finish(records);
  }

  /** Answers by how much the commit has moved. */
  commit(offset: number): number {
    const moved = offset - this.committedOffset;
    this.committedOffset = offset;
    return moved;
  }
}
