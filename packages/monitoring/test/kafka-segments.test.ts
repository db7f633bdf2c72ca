import { App, Duration, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { expect, test } from 'vitest';
import {
  KafkaConsumerSegment,
  KafkaFailureQueueSegment,
  type MonitoringSegment,
  MskConsumerGroupSegment,
  PatternMonitoring,
} from '../src';
import { alarmsOf, widgetsOf } from './template-readers';

function watched(stagesIn: (stack: Stack) => MonitoringSegment[]): Template {
  const stack = new Stack(new App(), 'Test');
  new PatternMonitoring(stack, 'Monitoring', { stages: stagesIn(stack) });
  return Template.fromStack(stack);
}

const reader = (stack: Stack) =>
  new LambdaFunction(stack, 'Reader', {
    runtime: Runtime.NODEJS_24_X,
    handler: 'index.handler',
    code: Code.fromInline('//'),
    timeout: Duration.seconds(50),
  });

test('a consumer of a topic is watched for errors, throttles, its duration and a lag that does not shrink', () => {
  const alarms = alarmsOf(watched((stack) => [new KafkaConsumerSegment({ consumer: reader(stack) })]));
  expect(Object.keys(alarms).sort()).toEqual([
    'ConsumerDuration',
    'ConsumerErrors',
    'ConsumerOffsetLag',
    'ConsumerThrottles',
  ]);
  expect(alarms.ConsumerDuration).toMatchObject({ Threshold: 40_000 });
  expect(alarms.ConsumerErrors.AlarmDescription).toContain('partitions');
});

test('the lag fires when for 15 minutes it is not 0 and not falling, by the name of the function', () => {
  const template = watched((stack) => [new KafkaConsumerSegment({ consumer: reader(stack) })]);
  const { Metrics, ...alarm } = alarmsOf(template).ConsumerOffsetLag;
  expect(alarm).toMatchObject({
    ...{ Threshold: 1, ComparisonOperator: 'GreaterThanOrEqualToThreshold', TreatMissingData: 'notBreaching' },
    ...{ EvaluationPeriods: 15, DatapointsToAlarm: 15 },
  });
  expect(Metrics).toEqual([
    expect.objectContaining({ Expression: 'value > 0 AND DIFF(value) >= 0' }),
    expect.objectContaining({
      Id: 'value',
      MetricStat: expect.objectContaining({
        Metric: expect.objectContaining({
          ...{ Namespace: 'AWS/Lambda', MetricName: 'OffsetLag' },
          Dimensions: [{ Name: 'FunctionName', Value: { Ref: expect.stringMatching(/^Reader/) } }],
        }),
        ...{ Period: 60, Stat: 'Maximum' },
      }),
    }),
  ]);
});

test('the graph of the lag shows messages, not whether the alarm fires', () => {
  const template = watched((stack) => [new KafkaConsumerSegment({ consumer: reader(stack) })]);
  const graph = JSON.stringify(widgetsOf(template).find(({ properties }) => properties.title === 'OffsetLag'));
  expect(graph).toContain('"AWS/Lambda","OffsetLag"');
  expect(graph).not.toContain('DIFF');
});

test('a message in the queue is an alarm, an old one at half of the retention of the queue', () => {
  const alarms = alarmsOf(
    watched((stack) => [
      new KafkaFailureQueueSegment({ queue: new Queue(stack, 'Failures', { retentionPeriod: Duration.days(14) }) }),
    ]),
  );
  expect(alarms.FailureQueueFirstMessage).toMatchObject({ Threshold: 1, EvaluationPeriods: 1 });
  expect(alarms.FailureQueueFirstMessage.AlarmDescription).toContain('topic, partition and offsets');
  expect(alarms.FailureQueueOldestMessage).toMatchObject({ Threshold: Duration.days(7).toSeconds() });
});

test('a group without a longest time lag has graphs and no alarm', () => {
  const [clusterName, consumerGroup, topicName] = ['orders', 'billing', 'trades'];
  const template = watched(() => [new MskConsumerGroupSegment({ clusterName, consumerGroup, topicName })]);
  expect(alarmsOf(template)).toEqual({});
  expect(JSON.stringify(widgetsOf(template))).toContain('EstimatedMaxTimeLag');
});

test('a second consumer and queue get keys and headings of their own', () => {
  const stack = new Stack(new App(), 'Test');
  const alarmKeyPrefix = 'Audit';
  const segments = [
    new KafkaConsumerSegment({ consumer: reader(stack), alarmKeyPrefix }),
    new KafkaFailureQueueSegment({ queue: new Queue(stack, 'Second'), alarmKeyPrefix }),
  ];
  for (const { heading, widgets } of segments) {
    expect(heading).toMatch(/ Metrics \(Audit\)$/);
    for (const { rule } of widgets) expect(rule?.key ?? alarmKeyPrefix).toMatch(/^Audit/);
  }
});
