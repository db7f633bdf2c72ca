import type { MetricDatum } from '../../src/metrics/metric-sink';

/** The metrics of the one broker that data were put of, read as a client of CloudWatch does. */
export class MeasuredBroker {
  constructor(
    private readonly measured: readonly MetricDatum[],
    private readonly timeScale: number,
  ) {}

  /** What was measured so far, in order. Without dimensions: of those that name no topic. */
  values(name: string, dimensions: Readonly<Record<string, string>> = {}): number[] {
    return this.of(name, dimensions).map(({ value }) => value);
  }

  /** How much a metric by the second stands for: each value, times the seconds of AWS since the minute before. */
  amount(name: string, dimensions: Readonly<Record<string, string>> = {}): number {
    const minutes = this.of('ConnectionCount', {}).map(({ at }) => at!.getTime());
    return this.of(name, dimensions).reduce((sum, { value, at }) => {
      const before = minutes[minutes.indexOf(at!.getTime()) - 1]!;
      return sum + (value * (at!.getTime() - before) * this.timeScale) / 1000;
    }, 0);
  }

  private of(name: string, dimensions: Readonly<Record<string, string>>): MetricDatum[] {
    const wanted = Object.entries(dimensions);
    return this.measured.filter(
      (datum) =>
        datum.name === name &&
        wanted.every(([key, value]) => datum.dimensions[key] === value) &&
        'Topic' in datum.dimensions === 'Topic' in dimensions,
    );
  }
}
