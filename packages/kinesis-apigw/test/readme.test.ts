import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readmeSection } from '@streaming-patterns/readme-section';
import { settingsTable } from '@streaming-patterns/settings';
import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import type { CfnAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { describe, expect, test } from 'vitest';
import { SETTINGS } from '../app/settings';
import { FailureDestination, KinesisApigw, type KinesisApigwProps } from '../src';
import { PaymentsStack } from './examples/keep-failed-records';
import { OrdersStack } from './examples/orders-stack';
import { SensorsStack } from './examples/own-authorizer';
import { BillingStack } from './examples/own-consumer';
import { TenantsStack } from './examples/producer-quotas';

const SIGNS: Record<string, string> = {
  GreaterThanThreshold: '>',
  GreaterThanOrEqualToThreshold: '≥',
  LessThanThreshold: '<',
  LessThanOrEqualToThreshold: '≤',
};

/** Alarms of a pattern, as a Markdown table. */
function alarmsTable(props: KinesisApigwProps = {}, isShown: (key: string) => boolean = () => true): string {
  const { alarms } = new KinesisApigw(new Stack(new App(), 'Test'), 'Ingest', props).monitoring;
  const shown = Object.entries(alarms).filter(([key]) => isShown(key));
  const rows = shown.map(([key, { node }]) => {
    const alarm = node.defaultChild as CfnAlarm;
    const line = `${SIGNS[String(alarm.comparisonOperator)]} ${alarm.threshold?.toLocaleString('en')}`;
    const statistic = alarm.statistic ?? alarm.extendedStatistic;
    const [meaning] = String(alarm.alarmDescription).split(' First: ');
    const periods = `${alarm.datapointsToAlarm} of ${alarm.evaluationPeriods} min`;
    return `| \`${key}\` | ${alarm.namespace} ${alarm.metricName}, ${statistic} ${line} | ${periods} | ${meaning} |`;
  });
  return ['| alarm | fires when | for | what it means |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

const alarmsOfBucket = () =>
  alarmsTable({ failureDestination: FailureDestination.bucket() }, (key) => key.startsWith('FailureDestination'));

/** A tested file as a user would write it: by the name of the package. */
function example(name: string): string {
  const source = readFileSync(join(__dirname, 'examples', `${name}.ts`), 'utf8');
  return `\`\`\`ts\n${source.replaceAll("'../../src'", "'@streaming-patterns/kinesis-apigw'")}\`\`\``;
}

test.each([
  ['settings', settingsTable(SETTINGS)],
  ['alarms', alarmsTable()],
  ['alarms of a bucket or topic', alarmsOfBucket()],
  ['example orders-stack', example('orders-stack')],
  ['example own-consumer', example('own-consumer')],
  ['example own-authorizer', example('own-authorizer')],
  ['example producer-quotas', example('producer-quotas')],
  ['example keep-failed-records', example('keep-failed-records')],
])('the README tells what holds: %s (UPDATE_README=1 writes it)', (name, expected) => {
  expect(readmeSection(join(__dirname, '..', 'README.md'), name, expected)).toBe(expected);
});

test('the README counts the alarms that it prices', () => {
  const { alarms } = new KinesisApigw(new Stack(new App(), 'Test'), 'Ingest').monitoring;
  const readme = readFileSync(join(__dirname, '..', 'README.md'), 'utf8');
  expect(readme).toContain(`| ${Object.keys(alarms).length} alarms, 1 dashboard | 0.10 an alarm`);
});

describe('the examples of the README act', () => {
  test('four shards, larger batches, alarms that notify, one of them earlier', () => {
    const template = Template.fromStack(new OrdersStack(new App(), 'Orders'));
    template.hasResourceProperties('AWS::Kinesis::Stream', { ShardCount: 4 });
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', { BatchSize: 500 });
    template.allResourcesProperties('AWS::CloudWatch::Alarm', { AlarmActions: [Match.anyValue()] });
    template.hasResourceProperties('AWS::CloudWatch::Alarm', { MetricName: 'Latency', Threshold: 500 });
  });

  test('a stream and a consumer that exist', () => {
    const template = Template.fromStack(new BillingStack(new App(), 'Billing'));
    template.resourceCountIs('AWS::Kinesis::Stream', 0);
    template.resourceCountIs('AWS::Lambda::Function', 1);
  });

  test('a Lambda authorizer in front of both paths', () => {
    const template = Template.fromStack(new SensorsStack(new App(), 'Sensors'));
    template.allResourcesProperties('AWS::ApiGateway::Method', { AuthorizationType: 'CUSTOM' });
    template.hasResourceProperties('AWS::ApiGateway::Authorizer', { AuthorizerResultTtlInSeconds: 300 });
  });

  test('a quota for each of two producers, who sign in to a user pool', () => {
    const template = Template.fromStack(new TenantsStack(new App(), 'Tenants'));
    template.hasResourceProperties('AWS::ApiGateway::UsagePlan', { Quota: { Limit: 100_000, Period: 'DAY' } });
    template.hasResourceProperties('AWS::ApiGateway::UsagePlan', { Quota: { Limit: 1_000_000, Period: 'MONTH' } });
    template.resourceCountIs('AWS::Cognito::UserPool', 1);
  });

  test('failed records kept in a bucket, and a consumer that gets only some records', () => {
    const template = Template.fromStack(new PaymentsStack(new App(), 'Payments'));
    template.resourceCountIs('AWS::S3::Bucket', 1);
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      FilterCriteria: { Filters: [{ Pattern: '{"data":{"price":[{"exists":true}]}}' }] },
      MaximumBatchingWindowInSeconds: 5,
      StartingPosition: 'LATEST',
    });
  });
});
