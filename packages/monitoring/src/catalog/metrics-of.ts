import type { CatalogMetric } from './catalog-entry';

/** Makes the metrics that one service publishes by one dimension set, read once a minute. */
export function metricsOf(service: Pick<CatalogMetric, 'namespace' | 'dimensions'>) {
  return (metricName: string, statistic: string, unit: CatalogMetric['unit']): CatalogMetric => ({
    ...service,
    metricName,
    statistic,
    periodSeconds: 60,
    unit,
  });
}
