import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EventPollers, FailureDestination } from '@streaming-patterns/kafka-topics';
import { readmeSection } from '@streaming-patterns/readme-section';
import { settingsTable } from '@streaming-patterns/settings';
import { App, Duration } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import type { Alarm, CfnAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { describe, expect, test } from 'vitest';
import { SETTINGS } from '../app/settings';
import type { MskLambdaProps } from '../src';
import { PaymentsStack } from './examples/keep-failed-messages';
import { BillingStack } from './examples/own-consumer';
import { TradesStack } from './examples/trades-stack';
import { build } from './pipeline';

const README = join(__dirname, '..', 'README.md');
const SIGNS: Record<string, string> = { GreaterThanThreshold: '>', GreaterThanOrEqualToThreshold: '≥' };
/** The star of an alarm that is there only when a prop asks for it. */
const ON_REQUEST = ['ConsumerGroupTimeLag'];

function alarmsTable(props: Partial<MskLambdaProps>, shown = (_: string) => true): string {
  const alarms = Object.entries(build(props).pipeline.monitoring.alarms).filter(([key]) => shown(key));
  const header = ['| alarm | fires when | for | what it means |', '| --- | --- | --- | --- |'];
  return [...header, ...alarms.map(([key, alarm]) => row(key, alarm))].join('\n');
}

function row(key: string, { node }: Alarm): string {
  const alarm = node.defaultChild as CfnAlarm;
  const { evaluationPeriods, datapointsToAlarm = evaluationPeriods } = alarm;
  const [meaning] = String(alarm.alarmDescription).split(' First: ');
  const name = `\`${key}\`${ON_REQUEST.includes(key) ? ' \\*' : ''}`;
  return `| ${name} | ${firesWhen(alarm)} | ${datapointsToAlarm} of ${evaluationPeriods} min | ${meaning} |`;
}

/** The one alarm on an expression is on the lag. */
function firesWhen(alarm: CfnAlarm): string {
  const { namespace, metricName, statistic, extendedStatistic, comparisonOperator, threshold } = alarm;
  if (!metricName) return 'AWS/Lambda OffsetLag, Maximum > 0 and not falling';
  const line = `${SIGNS[String(comparisonOperator)]} ${threshold?.toLocaleString('en')}`;
  return `${namespace} ${metricName}, ${statistic ?? extendedStatistic} ${line}`;
}

const alarmsOfTopic = () =>
  alarmsTable({ failureDestination: FailureDestination.kafkaTopic('failed') }, (key) =>
    key.startsWith('FailureDestination'),
  );

/** A tested file as a user would write it: by the name of the package. */
function example(name: string): string {
  const source = readFileSync(join(__dirname, 'examples', `${name}.ts`), 'utf8');
  return `\`\`\`ts\n${source.replaceAll("'../../src'", "'@streaming-patterns/msk-lambda'")}\`\`\``;
}

test.each([
  ['settings', settingsTable(SETTINGS)],
  ['alarms', alarmsTable({ longestTimeLag: Duration.minutes(5) })],
  ['alarms of a bucket or topic', alarmsOfTopic()],
  ['example trades-stack', example('trades-stack')],
  ['example own-consumer', example('own-consumer')],
  ['example keep-failed-messages', example('keep-failed-messages')],
])('the README tells what holds: %s (UPDATE_README=1 writes it)', (name, expected) => {
  expect(readmeSection(README, name, expected)).toBe(expected);
});

test('the README tells the price of the pollers and counts the alarms', () => {
  const readme = readFileSync(README, 'utf8');
  expect(readme).toContain(`| ${EventPollers.provisioned().usdPerMonth()?.toFixed(2)} |`);
  expect(readme).toContain(`| ${Object.keys(build().pipeline.monitoring.alarms).length} alarms, 1 dashboard |`);
});

describe('the examples of the README act', () => {
  test('a new cluster, larger batches, alarms that notify, one on the time', () => {
    const template = Template.fromStack(new TradesStack(new App(), 'Trades'));
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', { BatchSize: 500, Topics: ['trades'] });
    template.allResourcesProperties('AWS::CloudWatch::Alarm', { TreatMissingData: 'notBreaching' });
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      ...{ MetricName: 'EstimatedMaxTimeLag', Threshold: 300 },
      AlarmActions: [Match.anyValue()],
    });
  });

  test('a cluster and a function that exist, SASL/SCRAM and a group that exists', () => {
    const template = Template.fromStack(new BillingStack(new App(), 'Billing'));
    template.resourceCountIs('AWS::Lambda::Function', 0);
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      AmazonManagedKafkaEventSourceConfig: { ConsumerGroupId: 'billing' },
      SourceAccessConfigurations: [Match.objectLike({ Type: 'SASL_SCRAM_512_AUTH' })],
    });
    template.hasResourceProperties('AWS::EC2::SecurityGroupIngress', { FromPort: 9_096 });
  });

  test('two topics that share pollers and a topic for failed messages', () => {
    const template = Template.fromStack(new PaymentsStack(new App(), 'Payments'));
    template.resourceCountIs('AWS::Lambda::EventSourceMapping', 2);
    template.allResourcesProperties('AWS::Lambda::EventSourceMapping', {
      DestinationConfig: { OnFailure: { Destination: 'kafka://failed' } },
      ProvisionedPollerConfig: { MinimumPollers: 1, MaximumPollers: 3, PollerGroupName: 'payments' },
      FilterCriteria: { Filters: [{ Pattern: '{"value":{"amount":[{"exists":true}]}}' }] },
    });
    template.resourceCountIs('AWS::SQS::Queue', 0);
  });
});
