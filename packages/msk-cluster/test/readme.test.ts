import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readmeSection } from '@streaming-patterns/readme-section';
import { settingsTable } from '@streaming-patterns/settings';
import { App } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import type { Alarm, CfnAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { describe, expect, test } from 'vitest';
import { SETTINGS } from '../app/settings';
import { ClusterKind, MonitoringLevel, type MskClusterProps } from '../src';
import { build } from './cluster';
import { TelemetryStack } from './examples/express-cluster';
import { OrdersStack } from './examples/orders-cluster';
import { LegacyStack } from './examples/scram-cluster';

const README = join(__dirname, '..', 'README.md');
const SIGNS: Record<string, string> = {
  GreaterThanThreshold: '>',
  GreaterThanOrEqualToThreshold: '≥',
  LessThanThreshold: '<',
  LessThanOrEqualToThreshold: '≤',
};

const alarmsOf = (props: MskClusterProps) => build(props).cluster.monitoring.alarms;

/** One row for each alarm of the first broker, which stands for the others. */
function alarmsTable(kind: ClusterKind): string {
  const level = kind === ClusterKind.SERVERLESS ? {} : { monitoringLevel: MonitoringLevel.PER_BROKER };
  const [withMore, always] = [alarmsOf({ kind, ...level }), alarmsOf({ kind })];
  const rows = Object.entries(withMore)
    .filter(([key]) => !/Broker[2-9]/.test(key))
    .map(([key, alarm]) => row(key, alarm, key in always));
  const header = ['| alarm | fires when | for | what it means |', '| --- | --- | --- | --- |'];
  return [...header, ...rows].join('\n');
}

function row(key: string, { node }: Alarm, always: boolean): string {
  const alarm = node.defaultChild as CfnAlarm;
  const [meaning] = String(alarm.alarmDescription).split(' First: ');
  const { metric, period = 60 } = measured(alarm);
  const minutes = (period * Number(alarm.evaluationPeriods)) / 60;
  const name = `\`${key.replace('Broker1', 'Broker<n>')}\`${always ? '' : ' \\*'}`;
  return `| ${name} | ${metric} ${lineOf(alarm)} | ${minutes} min | ${meaning} |`;
}

/** Of one metric, of one that is compared with what is usual, or of all topics by a query. */
function measured({ metrics, metricName, statistic, period }: CfnAlarm): { metric: string; period?: number } {
  if (!metrics) return { metric: `${metricName}, ${statistic}`, period };
  const [one] = (metrics as CfnAlarm.MetricDataQueryProperty[]).flatMap(({ metricStat }) => metricStat ?? []);
  const stat = one as CfnAlarm.MetricStatProperty | undefined;
  if (!stat) return { metric: 'all topics,' };
  return { metric: `${(stat.metric as CfnAlarm.MetricProperty).metricName}, ${stat.stat}`, period: stat.period };
}

function lineOf({ comparisonOperator, threshold, thresholdMetricId }: CfnAlarm): string {
  if (thresholdMetricId) return 'outside what is usual';
  return `${SIGNS[String(comparisonOperator)]} ${threshold?.toLocaleString('en')}`;
}

/** A tested file as a user would write it: by the name of the package. */
function example(name: string): string {
  const source = readFileSync(join(__dirname, 'examples', `${name}.ts`), 'utf8');
  return `\`\`\`ts\n${source.replaceAll("'../../src'", "'@streaming-patterns/msk-cluster'")}\`\`\``;
}

test.each([
  ['settings', settingsTable(SETTINGS)],
  ['alarms of Standard brokers', alarmsTable(ClusterKind.STANDARD)],
  ['alarms of Express brokers', alarmsTable(ClusterKind.EXPRESS)],
  ['alarms of a serverless cluster', alarmsTable(ClusterKind.SERVERLESS)],
  ['example orders-cluster', example('orders-cluster')],
  ['example express-cluster', example('express-cluster')],
  ['example scram-cluster', example('scram-cluster')],
])('the README tells what holds: %s (UPDATE_README=1 writes it)', (name, expected) => {
  expect(readmeSection(README, name, expected)).toBe(expected);
});

test.each<[string, MskClusterProps]>([
  ['Standard, 3 brokers', {}],
  ['Standard, 3 brokers, `PER_BROKER`', { monitoringLevel: MonitoringLevel.PER_BROKER }],
  ['Standard, 6 brokers', { numberBrokerNodes: 6 }],
  ['Express, 3 brokers', { kind: ClusterKind.EXPRESS }],
  ['Serverless', { kind: ClusterKind.SERVERLESS }],
])('the README counts the alarms of %s', (name, props) => {
  const count = Object.keys(alarmsOf(props)).length;
  expect(readFileSync(README, 'utf8')).toContain(`| ${name} | ${count} |`);
});

describe('the examples of the README act', () => {
  test('brokers whose volumes grow, a topic, and a function that writes to it', () => {
    const template = Template.fromStack(new OrdersStack(new App(), 'Orders'));
    template.hasResourceProperties('AWS::MSK::Topic', { TopicName: 'orders', ReplicationFactor: 2 });
    template.hasResourceProperties('AWS::ApplicationAutoScaling::ScalableTarget', { MaxCapacity: 1_000 });
    template.allResourcesProperties('AWS::CloudWatch::Alarm', { AlarmActions: [Match.anyValue()] });
    template.hasResourceProperties('AWS::CloudWatch::Alarm', { MetricName: 'KafkaDataLogsDiskUsed', Threshold: 70 });
    template.hasResourceProperties('AWS::EC2::SecurityGroupIngress', { FromPort: 9_098 });
  });

  test('Express brokers, a consumer group that has to keep up, and a client host', () => {
    const template = Template.fromStack(new TelemetryStack(new App(), 'Telemetry'));
    template.hasResourceProperties('AWS::CloudWatch::Alarm', { MetricName: 'EstimatedMaxTimeLag', Threshold: 300 });
    template.resourceCountIs('AWS::EC2::Instance', 1);
  });

  test('a user with a password, which a role may read', () => {
    const template = Template.fromStack(new LegacyStack(new App(), 'Legacy'));
    template.resourceCountIs('AWS::MSK::BatchScramSecret', 1);
    template.hasResourceProperties('AWS::IAM::Policy', {
      Roles: [{ Ref: Match.stringLikeRegexp('^Reader') }],
      PolicyDocument: {
        Statement: Match.arrayWith([Match.objectLike({ Action: Match.arrayWith(['secretsmanager:GetSecretValue']) })]),
      },
    });
  });
});
