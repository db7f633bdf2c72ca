import { type NumberRange, NumberSet } from './number-set';
import type { VerifiableMessage } from './verifiable-message';

/** What was read of one producer's messages. */
export interface ProducerFindings {
  readonly producer: string;
  readonly distinct: number;
  /** Messages whose number had been read before. */
  readonly duplicates: number;
  /** Messages that came after one with a higher number, in the same partition. */
  readonly outOfOrder: number;
  /** Numbers below the highest that were not read. */
  readonly missing: number;
  /** Where they are; the first few. */
  readonly gaps: readonly NumberRange[];
  readonly highest: number;
}

export interface Findings {
  readonly producers: readonly ProducerFindings[];
  readonly distinct: number;
  readonly duplicates: number;
  readonly missing: number;
  /** Messages that no verifiable producer wrote. */
  readonly foreign: number;
}

const SHOWN_GAPS = 5;

/** Checks the numbers of messages as they are read, in any order and from any number of producers. */
export class Verification {
  private readonly seen = new Map<string, SeenOfProducer>();
  private foreign = 0;
  private distinctCount = 0;

  get distinct(): number {
    return this.distinctCount;
  }

  /** @param message undefined for one that no verifiable producer wrote */
  add(message: VerifiableMessage | undefined, partition: number): void {
    if (!message) {
      this.foreign++;
      return;
    }
    if (this.ofProducer(message.producer).add(message.number, partition)) this.distinctCount++;
  }

  /** @param fromZero whether every message from number 0 was to be read; else the lowest number read is the first */
  findings(fromZero: boolean): Findings {
    const producers = [...this.seen].map(([producer, seen]) => seen.findings(producer, fromZero));
    const sum = (of: (findings: ProducerFindings) => number) => producers.reduce((total, each) => total + of(each), 0);
    return {
      producers: producers.sort((a, b) => (a.producer < b.producer ? -1 : 1)),
      distinct: this.distinctCount,
      duplicates: sum(({ duplicates }) => duplicates),
      missing: sum(({ missing }) => missing),
      foreign: this.foreign,
    };
  }

  private ofProducer(producer: string): SeenOfProducer {
    const known = this.seen.get(producer) ?? new SeenOfProducer();
    this.seen.set(producer, known);
    return known;
  }
}

class SeenOfProducer {
  private readonly numbers = new NumberSet();
  private readonly highestOfPartition = new Map<number, number>();
  private duplicates = 0;
  private outOfOrder = 0;

  add(number: number, partition: number): boolean {
    const isNew = this.numbers.add(number);
    const highest = this.highestOfPartition.get(partition) ?? -1;
    if (!isNew) this.duplicates++;
    else if (number < highest) this.outOfOrder++;
    this.highestOfPartition.set(partition, Math.max(highest, number));
    return isNew;
  }

  findings(producer: string, fromZero: boolean): ProducerFindings {
    const first = fromZero ? 0 : this.numbers.lowest;
    return {
      producer,
      distinct: this.numbers.size,
      duplicates: this.duplicates,
      outOfOrder: this.outOfOrder,
      missing: this.numbers.highest + 1 - first - this.numbers.size,
      gaps: this.firstGaps(first),
      highest: this.numbers.highest,
    };
  }

  private firstGaps(first: number): NumberRange[] {
    const gaps: NumberRange[] = [];
    for (const gap of this.numbers.gaps(first)) {
      if (gaps.push(gap) === SHOWN_GAPS) break;
    }
    return gaps;
  }
}
