import { App, Duration } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { AttributeType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { expect, test } from 'vitest';
import { PatternMonitoring } from '../src';
import { ordersRejected } from './examples/own-rule';
import { ArchiveSegment } from './examples/own-segment';
import { tuned } from './examples/tune-alarms';
import { OrdersStack } from './examples/watch-a-pipeline';
import { pipeline, watched } from './pipeline';
import { alarmsOf, widgetOf, widgetsOf } from './template-readers';

test('the first example of the README watches its pipeline', () => {
  const template = Template.fromStack(new OrdersStack(new App(), 'Orders'));
  const alarms = alarmsOf(template);
  expect(Object.keys(alarms)).toHaveLength(13);
  expect(alarms.StreamIteratorAge.Threshold).toBe(Duration.hours(24).toMilliseconds());
  expect(alarms.ConsumerDuration.Threshold).toBe(48_000);
});

test('the tuning example of the README acts', () => {
  const { stack, stages } = pipeline();
  const topic = new Topic(stack, 'OnCall');
  new PatternMonitoring(stack, 'Monitoring', { stages, ...tuned(topic) });
  const alarms = alarmsOf(Template.fromStack(stack));
  expect(alarms.StreamPutRecordSuccess).toBeUndefined();
  expect(alarms.StreamIteratorAge.Threshold).toBe(7_200_000);
  expect(alarms.ConsumerErrors).toMatchObject({ Threshold: 5, EvaluationPeriods: 10, DatapointsToAlarm: 4 });
  expect(alarms.ApiLatency.AlarmActions).toEqual([stack.resolve(topic.topicArn)]);
});

test('the own rule of the README is an alarm with a graph', () => {
  const { template } = watched({ rules: [ordersRejected] });
  expect(alarmsOf(template).OrdersRejected).toMatchObject({
    Namespace: 'Orders',
    MetricName: 'Rejected',
    Threshold: 10,
  });
  expect(widgetOf(template, 'Orders rejected').properties.annotations?.alarms).toHaveLength(1);
});

test('the own segment of the README has a heading, a graph and an alarm', () => {
  const { stack, stages } = pipeline();
  const table = new Table(stack, 'Archive', { partitionKey: { name: 'id', type: AttributeType.STRING } });
  new PatternMonitoring(stack, 'Monitoring', { stages, segments: [new ArchiveSegment(table)] });
  const template = Template.fromStack(stack);
  expect(alarmsOf(template).ArchiveThrottled).toMatchObject({ Namespace: 'AWS/DynamoDB', Threshold: 1 });
  const titles = widgetsOf(template).map(({ properties }) => properties.markdown ?? properties.title);
  expect(titles.slice(-3)).toEqual(['# Archive: DynamoDB Metrics', 'Written (Capacity units)', 'Throttled (Count)']);
});
