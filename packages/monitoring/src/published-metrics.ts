import { findPublished } from './catalog/published-dimensions';

/** The metrics of AWS services that the catalog knows, with the dimensions that they are published by. */
export class PublishedMetrics {
  /**
   * The sets of dimension names under which a service publishes a metric of one resource, the usual set first.
   *
   * @returns nothing when the catalog does not know the metric
   */
  static dimensionSets(namespace: string, metricName: string): string[][] | undefined {
    return findPublished(namespace, metricName)?.dimensionSets.map((set) => [...set]);
  }

  private constructor() {}
}
