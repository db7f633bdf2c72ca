import { ReadingOrder } from '../../../stream-reading/reading-order';
import { type FetchedRecord, type KafkaRecord, mostBytes } from '../kafka-record';

/** Cutting the list of what waits only now and then keeps each step cheap. */
const CUT_AT = 5_000;

/** What was read of one partition and is not finished, and how far the partition is. */
export class PartitionBacklog {
  /** Some of its records are with the function, so that no others may be. */
  isBusy = false;
  /** In order, from `head` on; none of them is with the function. */
  private list: FetchedRecord[] = [];
  private head = 0;
  private bytes = 0;
  /** By offset. */
  private readonly order = new ReadingOrder<number>();
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

  /** Records that wait for the function. */
  get waiting(): number {
    return this.list.length - this.head;
  }

  /** What they take in payloads, at most. */
  get waitingBytes(): number {
    return this.bytes;
  }

  /** The offset that may be committed: everything before it is done, set aside or not for the function. */
  get finished(): number {
    return this.order.firstUnfinished ?? this.nextOffset;
  }

  /** Offsets that are finished and not committed yet. */
  get uncommitted(): number {
    return this.finished - this.committedOffset;
  }

  /** @param wanted the records that are for the function, of all that were read up to `next` */
  read(wanted: readonly FetchedRecord[], next: number): void {
    this.order.read(wanted.map(({ offset }) => offset));
    for (const record of wanted) {
      this.list.push(record);
      this.bytes += mostBytes(record);
    }
    this.nextOffset = next;
  }

  /** The waiting record at this place. */
  peek(place: number): FetchedRecord | undefined {
    return this.list[this.head + place];
  }

  /** The first `count` waiting records; they are with the function from here on. */
  take(count: number): readonly FetchedRecord[] {
    const taken = this.list.slice(this.head, this.head + count);
    this.head += taken.length;
    for (const record of taken) this.bytes -= mostBytes(record);
    if (this.head >= CUT_AT || this.head === this.list.length) {
      this.list = this.list.slice(this.head);
      this.head = 0;
    }
    this.isBusy = true;
    return taken;
  }

  finish(records: readonly KafkaRecord[]): void {
    this.order.finish(records.map(({ offset }) => offset));
  }

  /** Answers by how much the commit has moved. */
  commit(offset: number): number {
    const moved = offset - this.committedOffset;
    this.committedOffset = offset;
    return moved;
  }
}
