/** How many different values a distribution keeps exactly. */
const EXACT_VALUES = 200;
/** Above that a value counts for the nearest of steps that are this far apart: a percentile is off by 1 % at most. */
const STEP = Math.log(1.02);
/** Steps reach from 1e-6 to 1e12, so there are never more than about 2,100 of them. */
const [LOWEST, HIGHEST] = [1e-6, 1e12];

/** The sum of several values without the values: "StatisticSet", CloudWatch API reference. */
export interface StatisticSet {
  readonly SampleCount: number;
  readonly Sum: number;
  readonly Minimum: number;
  readonly Maximum: number;
}

/** As it stands in the journal: count, sum, minimum, maximum, then value and count in turn; no values when they are unknown. */
export type DistributionFacts = readonly [
  count: number,
  sum: number,
  minimum: number,
  maximum: number,
  values?: readonly number[],
];

/** All that one period knows of a metric: enough for every statistic, in bounded memory. */
export class Distribution {
  count = 0;
  sum = 0;
  minimum = Number.POSITIVE_INFINITY;
  maximum = Number.NEGATIVE_INFINITY;
  private counts: Map<number, number> | undefined = new Map();
  private coarse = false;

  static of(facts: DistributionFacts): Distribution {
    const distribution = new Distribution();
    const [count, sum, minimum, maximum, values] = facts;
    distribution.take(count, sum, minimum, maximum);
    if (!values) distribution.counts = undefined;
    else for (let at = 0; at + 1 < values.length; at += 2) distribution.countValue(values[at]!, values[at + 1]!);
    return distribution;
  }

  /** Each value with how often it was seen, in rising order; nothing when some came in as a statistic set. */
  get values(): readonly (readonly [number, number])[] | undefined {
    return this.counts && [...this.counts].sort(([a], [b]) => a - b);
  }

  get facts(): DistributionFacts {
    const { count, sum, minimum, maximum, counts } = this;
    return counts ? [count, sum, minimum, maximum, [...counts].flat()] : [count, sum, minimum, maximum];
  }

  add(value: number, times = 1): void {
    this.take(times, value * times, value, value);
    this.countValue(value, times);
  }

  /** A set whose values must all be the same keeps percentiles ("Statistics definitions", CloudWatch). */
  addSet({ SampleCount, Sum, Minimum, Maximum }: StatisticSet): void {
    this.take(SampleCount, Sum, Minimum, Maximum);
    if (Minimum === Maximum) this.countValue(Minimum, SampleCount);
    else this.counts = undefined;
  }

  merge(other: Distribution): void {
    this.take(other.count, other.sum, other.minimum, other.maximum);
    if (!other.counts) this.counts = undefined;
    else for (const [value, times] of other.counts) this.countValue(value, times);
  }

  private take(count: number, sum: number, minimum: number, maximum: number): void {
    this.count += count;
    this.sum += sum;
    this.minimum = Math.min(this.minimum, minimum);
    this.maximum = Math.max(this.maximum, maximum);
  }

  private countValue(value: number, times: number): void {
    if (!this.counts) return;
    increase(this.counts, this.coarse ? nearestStep(value) : value, times);
    if (!this.coarse && this.counts.size > EXACT_VALUES) this.coarsen(this.counts);
  }

  private coarsen(exact: ReadonlyMap<number, number>): void {
    this.coarse = true;
    this.counts = new Map();
    for (const [value, times] of exact) increase(this.counts, nearestStep(value), times);
  }
}

function increase(counts: Map<number, number>, value: number, times: number): void {
  counts.set(value, (counts.get(value) ?? 0) + times);
}

function nearestStep(value: number): number {
  const size = Math.abs(value);
  if (size < LOWEST) return 0;
  return Math.sign(value) * Math.exp(Math.round(Math.log(Math.min(size, HIGHEST)) / STEP) * STEP);
}
