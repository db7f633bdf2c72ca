import { metricVerdict } from '@streaming-patterns/local';
import type { PatternPromise } from '../pattern-promise';

interface Metric {
  readonly Namespace?: string;
  readonly MetricName?: string;
  readonly Dimensions?: { readonly Name: string }[];
}

interface AlarmProperties extends Metric {
  readonly Metrics?: { readonly MetricStat?: { readonly Metric?: Metric } }[];
}

export const alarmsHaveLocalMetrics: PatternPromise = {
  title: 'each alarm watches a metric that a local run keeps, or says why it does not',
  violations: ({ resources }) =>
    resources
      .filter(({ type }) => type === 'AWS::CloudWatch::Alarm')
      .flatMap(({ logicalId, properties }) => metricsOf(properties).flatMap((metric) => unknown(logicalId, metric))),
};

function unknown(logicalId: string, { Namespace = '', MetricName = '', Dimensions = [] }: Metric): string[] {
  const dimensions = Dimensions.map(({ Name }) => Name);
  const isOwn = !Namespace.startsWith('AWS/');
  if (isOwn || metricVerdict(Namespace, MetricName, dimensions)) return [];
  const name = `${Namespace} ${MetricName} by ${dimensions.join(', ')}`;
  return [`${logicalId} watches ${name}, which packages/local/src/metrics/kept-metrics.ts does not know`];
}

function metricsOf({ Metrics, ...plain }: AlarmProperties): Metric[] {
  return Metrics ? Metrics.flatMap(({ MetricStat }) => MetricStat?.Metric ?? []) : [plain];
}
