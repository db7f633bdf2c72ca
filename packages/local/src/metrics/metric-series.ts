import { Distribution } from './distribution';

/** What names a metric: namespace, name and its whole dimension set ("Metrics concepts", CloudWatch). */
export interface MetricIdentity {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

/** The measurements of one metric in one unit, by minute. */
export class MetricSeries {
  private readonly minutes = new Map<number, Distribution>();
  newest = Number.NEGATIVE_INFINITY;

  constructor(
    readonly identity: MetricIdentity,
    readonly unit: string,
  ) {}

  get size(): number {
    return this.minutes.size;
  }

  get entries(): Iterable<[number, Distribution]> {
    return this.minutes;
  }

  minute(number: number): Distribution {
    const known = this.minutes.get(number);
    if (known) return known;
    const fresh = new Distribution();
    this.minutes.set(number, fresh);
    this.newest = Math.max(this.newest, number);
    return fresh;
  }

  has(number: number): boolean {
    return this.minutes.has(number);
  }

  /** Answers how many minutes went. */
  dropBefore(number: number): number {
    const before = this.minutes.size;
    for (const minute of this.minutes.keys()) if (minute < number) this.minutes.delete(minute);
    return before - this.minutes.size;
  }
}

/** The same text for the same metric, whatever the order of its dimensions. */
export function identityKey({ namespace, name, dimensions }: MetricIdentity): string {
  return JSON.stringify([namespace, name, ...Object.entries(dimensions).sort(([a], [b]) => (a < b ? -1 : 1))]);
}
