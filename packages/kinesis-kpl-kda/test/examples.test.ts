import { App } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { jars } from '../src/private/jars';
import { AveragesStack } from './examples/own-sql';
import { StocksStack } from './examples/stocks';
import { APPLICATION, JAR } from './pipeline';

// Ours take a JDK to build; for a template any jar does.
const ours = { ...jars };
beforeAll(() => Object.assign(jars, { sqlRunner: JAR, producer: JAR }));
afterAll(() => Object.assign(jars, ours));

test('four shards, four tasks, higher prices, alarms that notify, one of them sooner', () => {
  const template = Template.fromStack(new StocksStack(new App(), 'Stocks'));
  template.hasResourceProperties('AWS::Kinesis::Stream', { ShardCount: 4 });
  expect(JSON.stringify(template.findResources(APPLICATION))).toContain('"price.above":"75"');
  template.allResourcesProperties('AWS::CloudWatch::Alarm', { AlarmActions: [Match.anyValue()] });
  template.hasResourceProperties('AWS::CloudWatch::Alarm', { MetricName: 'millisBehindLatest', Threshold: 20_000 });
});

test('SQL of the user on a stream that exists, and no producer', () => {
  const template = Template.fromStack(new AveragesStack(new App(), 'Averages'));
  template.resourceCountIs('AWS::Kinesis::Stream', 0);
  template.resourceCountIs('AWS::EC2::Instance', 0);
  expect(JSON.stringify(template.findResources(APPLICATION))).toContain('"window.size":"5"');
});
