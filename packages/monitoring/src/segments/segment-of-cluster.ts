import { IMetric, MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Duration } from 'aws-cdk-lib/core';
import { AlarmRule } from '../alarm-rule';
import { CatalogAlarm, CatalogMetric, CatalogWidget, Feature, ServiceCatalog } from '../catalog/catalog-entry';
import { MonitoringSegmentProps, MonitoringWidget } from '../monitoring-segment';
import { ruleOf, widgetsFor } from './segment-of-catalog';

/** One real cluster. */
export interface ClusterSubject {
  readonly clusterName: string;
  readonly brokerCount: number;
  readonly features: readonly Feature[];
  readonly alarmKeyPrefix?: string;
}

/** More would make more alarms than anybody reads. */
const MOST_BROKERS_WITH_ALARMS_OF_THEIR_OWN = 3;

const FUNCTIONS: Readonly<Record<string, string>> = { Average: 'AVG', Maximum: 'MAX', Minimum: 'MIN', Sum: 'SUM' };

/** What a cluster is named by, beside its brokers. */
const FIXED_DIMENSIONS: Readonly<Record<string, string>> = { 'Client Authentication': 'IAM' };

/** Catalog and cluster in, segment out. */
export function segmentOfCluster(catalog: ServiceCatalog, subject: ClusterSubject): MonitoringSegmentProps {
  const { alarmKeyPrefix, features } = subject;
  return {
    heading: `${catalog.stage}: ${catalog.heading}${alarmKeyPrefix ? ` (${alarmKeyPrefix})` : ''}`,
    widgets: widgetsFor(catalog, { dimensions: {}, features }).map((widget) =>
      widgetOf(widget, alarmKeyPrefix ?? catalog.keyPrefix, subject),
    ),
  };
}

function widgetOf({ title, alarm, left }: CatalogWidget, keyPrefix: string, subject: ClusterSubject): MonitoringWidget {
  const metrics = left?.flatMap(({ metric }) => metric ?? []) ?? (alarm ? [alarm.metric] : []);
  const rules = alarm ? rulesOf(alarm, keyPrefix, subject) : [];
  return { title, rules, left: metrics.map((metric) => lineOf(metric, subject)) };
}

function rulesOf(alarm: CatalogAlarm, keyPrefix: string, subject: ClusterSubject): AlarmRule[] {
  const { clusterName, brokerCount } = subject;
  const { dimensions } = alarm.metric;
  const cluster = { 'Cluster Name': clusterName };
  if (dimensions.includes('Topic')) return queryRule(alarm, keyPrefix, subject);
  if (!dimensions.includes('Broker ID')) return rulesWith(alarm, keyPrefix, cluster);
  if (brokerCount > MOST_BROKERS_WITH_ALARMS_OF_THEIR_OWN) return queryRule(alarm, `${keyPrefix}Brokers`, subject);
  return Array.from({ length: brokerCount }, (_, index) => `${index + 1}`).flatMap((id) => {
    const named = only(dimensions, { ...cluster, 'Broker ID': id, ...FIXED_DIMENSIONS });
    return rulesWith(alarm, `${keyPrefix}Broker${id}`, named);
  });
}

/** One alarm over everything that has the dimensions of the metric, by broker where it has one, else summed up. */
function queryRule(alarm: CatalogAlarm, keyPrefix: string, subject: ClusterSubject): AlarmRule[] {
  const { statistic, metricName, periodSeconds, dimensions } = alarm.metric;
  const where = Object.entries({ 'Cluster Name': subject.clusterName, ...only(dimensions, FIXED_DIMENSIONS) });
  const conditions = where.map(([name, value]) => `"${name}" = '${value}'`).join(' AND ');
  const groups = dimensions.includes('Broker ID') ? ' GROUP BY "Broker ID"' : '';
  const expression = `SELECT ${FUNCTIONS[statistic]}(${metricName}) FROM ${schemaOf(dimensions)} WHERE ${conditions}${groups}`;
  const metric = new MathExpression({ expression, period: Duration.seconds(periodSeconds), label: metricName });
  return rulesWith(alarm, keyPrefix, {}).map((rule) => ({ ...rule, metric }));
}

function rulesWith(alarm: CatalogAlarm, keyPrefix: string, dimensions: Record<string, string>): AlarmRule[] {
  const rule = ruleOf(alarm, keyPrefix, { dimensions });
  return rule ? [rule] : [];
}

function schemaOf(dimensions: readonly string[]): string {
  return `SCHEMA("AWS/Kafka", ${dimensions.map((name) => `"${name}"`).join(', ')})`;
}

/** A search finds the brokers and topics that there are at the time, so the graph follows the cluster. */
function lineOf(line: CatalogMetric, { clusterName }: ClusterSubject): IMetric {
  const { namespace, metricName, statistic, periodSeconds, dimensions } = line;
  const period = Duration.seconds(periodSeconds);
  const each = dimensions.find((name) => name === 'Broker ID' || name === 'Topic');
  if (!each) {
    const dimensionsMap = { 'Cluster Name': clusterName };
    return new Metric({ namespace, metricName, statistic, period, dimensionsMap });
  }
  const schema = [namespace, ...dimensions.map((name) => `"${name}"`)].join(',');
  const search = `{${schema}} MetricName="${metricName}" "Cluster Name"="${clusterName}"`;
  const expression = `SEARCH('${search}', '${statistic}', ${periodSeconds})`;
  return new MathExpression({ expression, period, label: `${each} \${PROP('Dim.${each}')}` });
}

function only(names: readonly string[], values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name)));
}
