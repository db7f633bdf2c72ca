/** Records in the order in which they were read, of which any may be finished first. */
export class ReadingOrder<Read> {
  /** From the first unfinished one on. */
  private open: Read[] = [];
  private head = 0;
  private readonly finished = new Set<Read>();

  /** Records that were read and are not finished yet. */
  get unfinished(): number {
    return this.open.length - this.head - this.finished.size;
  }

  /** Everything before it is finished; nothing when all is. */
  get firstUnfinished(): Read | undefined {
    return this.open[this.head];
  }

  /** Adds records as they are read. */
  read(records: readonly Read[]): void {
    for (const record of records) this.open.push(record);
  }

  /** Marks records as finished; answers with the last one up to which everything is, when that moved. */
  finish(records: readonly Read[]): Read | undefined {
    let last: Read | undefined;
    for (const record of records) this.finished.add(record);
    while (this.head < this.open.length && this.finished.delete(this.open[this.head]!)) {
      last = this.open[this.head];
      this.head += 1;
    }
    this.forgetFinished();
    return last;
  }

  /** Cutting the list only now and then keeps each step cheap. */
  private forgetFinished(): void {
    if (this.head < 1_000 && this.head < this.open.length) return;
    this.open = this.open.slice(this.head);
    this.head = 0;
  }
}
