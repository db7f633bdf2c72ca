/** When a buffer is full ("BufferingHints", Firehose API reference). */
export interface BufferingHints {
  readonly bytes: number;
  /** Real milliseconds from the first item on. */
  readonly milliseconds: number;
}

/** Items that wait for each other. It hands them on when their bytes or the time since the first of them reach the hints. */
export class RecordBuffer<Item> {
  private items: Item[] = [];
  private size = 0;
  private timer: NodeJS.Timeout | undefined;

  /** @param full takes the items; the buffer goes on empty */
  constructor(
    private readonly hints: BufferingHints,
    private readonly full: (items: readonly Item[], bytes: number) => void,
  ) {}

  get bytes(): number {
    return this.size;
  }

  add(item: Item, bytes: number): void {
    this.items.push(item);
    this.size += bytes;
    if (this.size >= this.hints.bytes) this.flush();
    else this.timer ??= setTimeout(() => this.flush(), this.hints.milliseconds);
  }

  /** Hands on what there is before the hints are reached. */
  flush(): void {
    const { items, size } = this;
    this.drop();
    if (items.length > 0) this.full(items, size);
  }

  /** Forgets the items: the source still has them. */
  drop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.items = [];
    this.size = 0;
  }
}
