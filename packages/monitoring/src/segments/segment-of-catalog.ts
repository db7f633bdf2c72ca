import { ComparisonOperator, IMetric, MathExpression, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Duration } from 'aws-cdk-lib/core';
import { AlarmRule } from '../alarm-rule';
import {
  CatalogAlarm,
  CatalogLine,
  CatalogMetric,
  CatalogWidget,
  Fact,
  Feature,
  factNames,
  ServiceCatalog,
} from '../catalog/catalog-entry';
import { LogTable, MonitoringSegmentProps, MonitoringWidget } from '../monitoring-segment';

/** One real resource: the values of its dimensions and what is known about it. */
export interface Subject {
  readonly dimensions: Readonly<Record<string, string>>;
  /** Values of dimensions that some of its metrics have beside these. */
  readonly ofSomeMetrics?: Readonly<Record<string, string>>;
  readonly facts?: Readonly<Partial<Record<Fact, Duration>>>;
  readonly streamMode?: string;
  readonly features?: readonly Feature[];
  readonly logGroupName?: string;
  readonly alarmKeyPrefix?: string;
}

const comparisons = {
  '>=': ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
  '>': ComparisonOperator.GREATER_THAN_THRESHOLD,
  '<=': ComparisonOperator.LESS_THAN_OR_EQUAL_TO_THRESHOLD,
  '<': ComparisonOperator.LESS_THAN_THRESHOLD,
  outside: ComparisonOperator.LESS_THAN_LOWER_OR_GREATER_THAN_UPPER_THRESHOLD,
};

/** Catalog and resource in, segment out. */
export function segmentOfCatalog(catalog: ServiceCatalog, subject: Subject): MonitoringSegmentProps {
  const { alarmKeyPrefix, logGroupName } = subject;
  return {
    heading: `${catalog.stage}: ${catalog.heading}${alarmKeyPrefix ? ` (${alarmKeyPrefix})` : ''}`,
    widgets: widgetsFor(catalog, subject).map((widget) =>
      widgetOf(widget, alarmKeyPrefix ?? catalog.keyPrefix, subject),
    ),
    tables: logGroupName === undefined ? undefined : tablesOf(catalog, logGroupName),
  };
}

function tablesOf({ queries = [] }: ServiceCatalog, logGroupName: string): LogTable[] {
  return queries.map(({ title, lines }) => ({ title, logGroupName, queryLines: [...lines] }));
}

export function widgetsFor({ widgets }: ServiceCatalog, { features = [] }: Subject): readonly CatalogWidget[] {
  return widgets.filter(({ feature }) => feature === undefined || features.includes(feature));
}

function widgetOf(widget: CatalogWidget, keyPrefix: string, subject: Subject): MonitoringWidget {
  const { title, alarm, left, right, rightPercent } = widget;
  const rule = alarm && ruleOf(alarm, keyPrefix, subject);
  const lines = left?.map((line) => lineOf(line, subject));
  return {
    title,
    rule,
    left: lines ?? (alarm && !rule ? [measureOf(alarm, subject)] : undefined),
    right: right?.map((line) => lineOf(line, subject)),
    leftYAxis: alarm?.metric.unit === 'Fraction' ? { label: '1 = 100 percent', showUnits: false } : undefined,
    rightYAxis: rightPercent ? { min: 0, max: 100, label: 'Percent', showUnits: false } : undefined,
  };
}

export function ruleOf(alarm: CatalogAlarm, keyPrefix: string, subject: Subject): AlarmRule | undefined {
  const threshold = thresholdOf(alarm, subject);
  const applies = !alarm.streamModes || !subject.streamMode || alarm.streamModes.includes(subject.streamMode);
  if (threshold === undefined || !applies) return undefined;
  return {
    key: `${keyPrefix}${alarm.key}`,
    metric: measureOf(alarm, subject),
    threshold,
    comparison: comparisons[alarm.comparison],
    evaluationPeriods: alarm.evaluationPeriods,
    datapointsToAlarm: alarm.datapointsToAlarm,
    treatMissingData: TreatMissingData.NOT_BREACHING,
    meaning: withFacts(alarm.meaning, subject),
    firstStep: alarm.firstStep,
  };
}

/** The metric of an alarm, an expression over it, or the percentage of its limit. */
function measureOf(
  { metric, condition, expression = condition, perSecondLimit }: CatalogAlarm,
  subject: Subject,
): IMetric {
  const period = Duration.seconds(metric.periodSeconds);
  if (expression) {
    const usingMetrics = { value: metricOf(metric, subject) };
    const label = condition ?? `${expression}, value = ${metric.metricName}`;
    return new MathExpression({ expression, usingMetrics, label, period });
  }
  if (!perSecondLimit) return metricOf(metric, subject);
  return new MathExpression({
    expression: '100 * used / PERIOD(used) / most',
    usingMetrics: { used: metricOf(metric, subject), most: metricOf(perSecondLimit, subject) },
    label: `${metric.metricName} (% of ${perSecondLimit.metricName})`,
    period,
  });
}

function thresholdOf({ threshold, metric }: CatalogAlarm, { facts }: Subject): number | undefined {
  if (typeof threshold === 'number') return threshold;
  const fact = facts?.[threshold.of];
  if (!fact) return undefined;
  if (fact.isUnresolved()) {
    throw new Error(
      `${metric.metricName} alarms at a share of ${factNames[threshold.of]}, which must be known at synthesis, got a token; pass a Duration made from a number`,
    );
  }
  return threshold.share * (metric.unit === 'Seconds' ? fact.toSeconds() : fact.toMilliseconds());
}

function withFacts(text: string, { facts }: Subject): string {
  return text.replace(/\{(\w+)\}/g, (_, fact: Fact) => facts?.[fact]?.toHumanString() ?? fact);
}

function lineOf({ metric, expression, using = {}, label, color }: CatalogLine, subject: Subject): IMetric {
  if (metric) return metricOf(metric, subject).with({ label, color });
  const usingMetrics = Object.fromEntries(Object.entries(using).map(([id, it]) => [id, metricOf(it, subject)]));
  const period = Duration.seconds(Math.max(...Object.values(using).map((it) => it.periodSeconds)));
  return new MathExpression({ expression: expression ?? '', usingMetrics, label, color, period });
}

function metricOf(metric: CatalogMetric, { dimensions, ofSomeMetrics = {} }: Subject): Metric {
  const { namespace, metricName, statistic, periodSeconds } = metric;
  const period = Duration.seconds(periodSeconds);
  const more = Object.entries(ofSomeMetrics).filter(([name]) => metric.dimensions.includes(name));
  return new Metric({
    namespace,
    metricName,
    statistic,
    period,
    dimensionsMap: { ...dimensions, ...Object.fromEntries(more) },
  });
}
