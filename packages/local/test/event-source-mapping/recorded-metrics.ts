import type { MetricDatum, MetricSink } from '../../src/metrics/metric-sink';

/** Keeps what is measured. */
export class RecordedMetrics implements MetricSink {
  readonly data: MetricDatum[] = [];

  put(datum: MetricDatum): void {
    this.data.push(datum);
  }

  /** The values of one metric of one dimension set, in the order of their arrival. */
  values(namespace: string, name: string, dimensions: Readonly<Record<string, string>>): number[] {
    const wanted = JSON.stringify(dimensions);
    return this.data
      .filter((datum) => datum.namespace === namespace && datum.name === name)
      .filter((datum) => JSON.stringify(datum.dimensions) === wanted)
      .map(({ value }) => value);
  }

  sum(namespace: string, name: string, dimensions: Readonly<Record<string, string>>): number {
    return this.values(namespace, name, dimensions).reduce((sum, value) => sum + value, 0);
  }
}
