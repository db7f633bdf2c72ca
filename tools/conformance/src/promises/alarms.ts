import type { PatternPromise } from '../pattern-promise';

interface Metric {
  readonly Dimensions?: { readonly Value?: unknown }[];
}

interface AlarmProperties extends Metric {
  readonly AlarmDescription?: unknown;
  readonly TreatMissingData?: unknown;
  readonly Metrics?: { readonly MetricStat?: { readonly Metric?: Metric } }[];
}

const FAULTS: Record<string, (alarm: AlarmProperties) => boolean> = {
  'has a metric without dimensions: it would see no data': (alarm) => metricsOf(alarm).some(hasNoDimensions),
  'has a dimension with an empty value': (alarm) =>
    metricsOf(alarm).some(({ Dimensions = [] }) => Dimensions.some(({ Value }) => Value === undefined || Value === '')),
  'does not say what it means (AlarmDescription)': ({ AlarmDescription }) => !AlarmDescription,
  'does not treat missing data as notBreaching: an idle system would be red': ({ TreatMissingData }) =>
    TreatMissingData !== 'notBreaching',
};

export const alarmsAreUsable: PatternPromise = {
  title: 'there are alarms, each watches one named resource, says what it means and is quiet when idle',
  violations: ({ resources }) => {
    const alarms = resources.filter(({ type }) => type === 'AWS::CloudWatch::Alarm');
    if (alarms.length === 0) return ['the stack has no alarm'];
    return alarms.flatMap(({ logicalId, properties }) =>
      Object.entries(FAULTS).flatMap(([fault, has]) => (has(properties) ? [`${logicalId} ${fault}`] : [])),
    );
  },
};

function hasNoDimensions({ Dimensions = [] }: Metric): boolean {
  return Dimensions.length === 0;
}

/** The metrics of a plain alarm, or those under its metric math. */
function metricsOf({ Metrics, ...plain }: AlarmProperties): Metric[] {
  return Metrics ? Metrics.flatMap(({ MetricStat }) => MetricStat?.Metric ?? []) : [plain];
}
