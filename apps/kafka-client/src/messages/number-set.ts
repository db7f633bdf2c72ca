/** Numbers from `first` to `last`, both included. */
export interface NumberRange {
  readonly first: number;
  readonly last: number;
}

const PAGE_SIZE = 32_768;

/** Whole numbers from 0, one bit each: millions of them fit, and a far number costs one page. */
export class NumberSet {
  private readonly pages = new Map<number, Uint8Array>();
  private count = 0;
  private low = Number.POSITIVE_INFINITY;
  private high = Number.NEGATIVE_INFINITY;

  get size(): number {
    return this.count;
  }

  get lowest(): number {
    return this.low;
  }

  get highest(): number {
    return this.high;
  }

  /** False when the number was there already. */
  add(number: number): boolean {
    const page = this.pageOf(Math.floor(number / PAGE_SIZE));
    const within = number % PAGE_SIZE;
    const bit = 1 << (within & 7);
    if (page[within >> 3] & bit) return false;
    page[within >> 3] |= bit;
    this.count++;
    this.low = Math.min(this.low, number);
    this.high = Math.max(this.high, number);
    return true;
  }

  /** The numbers from `first` up to the highest that are not there, as ranges in order. */
  *gaps(first: number): Generator<NumberRange> {
    let expected = first;
    for (const number of this.inOrder()) {
      if (number > expected) yield { first: expected, last: number - 1 };
      expected = Math.max(expected, number + 1);
    }
  }

  private *inOrder(): Generator<number> {
    for (const index of [...this.pages.keys()].sort((a, b) => a - b)) {
      const page = this.pageOf(index);
      for (let within = 0; within < PAGE_SIZE; within++) {
        if (page[within >> 3] & (1 << (within & 7))) yield index * PAGE_SIZE + within;
      }
    }
  }

  private pageOf(index: number): Uint8Array {
    const known = this.pages.get(index);
    if (known) return known;
    const page = new Uint8Array(PAGE_SIZE / 8);
    this.pages.set(index, page);
    return page;
  }
}
