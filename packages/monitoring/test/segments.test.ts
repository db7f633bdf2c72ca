import { App, Aws, CfnParameter, Duration, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Alias, EventSourceMapping, Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { IQueue, Queue } from 'aws-cdk-lib/aws-sqs';
import { expect, test } from 'vitest';
import {
  DeliveryStreamSegment,
  type DeliveryStreamSegmentProps,
  FailureDestinationSegment,
  FailureQueueSegment,
  KinesisStreamSegment,
  LambdaConsumerSegment,
  LambdaTransformSegment,
  MonitoringSegment,
  PatternMonitoring,
  RestApiSegment,
} from '../src';
import { pipeline } from './pipeline';
import { alarmsOf } from './template-readers';

const day = Duration.days(1);
const tenDays = (stack: Stack) => new Queue(stack, 'Q', { retentionPeriod: Duration.days(10) });

function rulesOf({ widgets }: MonitoringSegment) {
  return widgets.flatMap(({ rule }) => rule ?? []);
}

function keysOf(segment: MonitoringSegment): string[] {
  return rulesOf(segment).map(({ key }) => key);
}

function thresholdOf(segment: MonitoringSegment, key: string): number | undefined {
  return rulesOf(segment).find((rule) => rule.key === key)?.threshold;
}

test('a consumer that was made here brings its own timeout', () => {
  const { consumer } = pipeline({ timeout: Duration.seconds(30) });
  expect(thresholdOf(new LambdaConsumerSegment({ consumer }), 'ConsumerDuration')).toBe(24_000);
});

test('a consumer without a timeout has the three seconds of Lambda', () => {
  const { consumer } = pipeline();
  expect(thresholdOf(new LambdaConsumerSegment({ consumer }), 'ConsumerDuration')).toBe(2_400);
});

test('a timeout that is given wins', () => {
  const { consumer } = pipeline({ timeout: Duration.seconds(30) });
  const segment = new LambdaConsumerSegment({ consumer, timeout: Duration.seconds(10) });
  expect(thresholdOf(segment, 'ConsumerDuration')).toBe(8_000);
});

test('an imported consumer has no alarm on its duration, and still the graph', () => {
  const consumer = LambdaFunction.fromFunctionName(new Stack(new App(), 'Test'), 'Imported', 'their-function');
  const segment = new LambdaConsumerSegment({ consumer, streamRetention: day });
  expect(keysOf(segment)).toEqual(['ConsumerErrors', 'ConsumerThrottles', 'ConsumerIteratorAge']);
  expect(segment.widgets.find(({ title }) => title === 'Duration')?.left).toHaveLength(4);
});

test('a consumer of a stream with unknown retention has no alarm on the iterator age, and still the graph', () => {
  const { consumer } = pipeline();
  const segment = new LambdaConsumerSegment({ consumer });
  expect(keysOf(segment)).toEqual(['ConsumerDuration', 'ConsumerErrors', 'ConsumerThrottles']);
  expect(segment.widgets.find(({ title }) => title === 'IteratorAge')?.left).toHaveLength(1);
});

test('a bucket or topic for failures is watched by the id of the mapping that fills it', () => {
  const stack = new Stack(new App(), 'Test');
  const eventSourceMapping = EventSourceMapping.fromEventSourceMappingId(stack, 'Mapping', 'a1b2');
  const rules = rulesOf(new FailureDestinationSegment({ eventSourceMapping, alarmKeyPrefix: 'Refunds' }));
  expect(rules.map(({ key, threshold }) => [key, threshold])).toEqual([
    ['RefundsDelivered', 1],
    ['RefundsDropped', 1],
  ]);
  for (const { metric } of rules) {
    expect(metric.toMetricConfig().metricStat?.dimensions).toEqual([{ name: 'EventSourceMappingUUID', value: 'a1b2' }]);
  }
});

const archive = { deliveryStreamName: 'archive', bufferingInterval: Duration.seconds(250) };

test.each<[Partial<DeliveryStreamSegmentProps>, string[]]>([
  [{}, ['S3Success', 'S3Freshness']],
  [{ destination: 'HttpEndpoint' }, ['HttpEndpointSuccess', 'HttpEndpointFreshness']],
  [{ partitioned: true }, ['S3Success', 'S3Freshness', 'PartitionCountExceeded']],
  [{ transformed: true }, ['S3Success', 'S3Freshness', 'ProcessingSuccess']],
  [{ converted: true }, ['S3Success', 'S3Freshness', 'FailedConversion']],
  [{ backedUp: true }, ['S3Success', 'S3Freshness', 'BackupSuccess']],
])('a delivery stream with %j is watched by what it publishes and nothing else', (features, alarms) => {
  const keys = keysOf(new DeliveryStreamSegment({ ...archive, ...features }));
  expect(keys).toEqual(['ThrottledGetRecords', ...alarms].map((key) => `Delivery${key}`));
});

test('a delivery stream that is put to directly is watched for its limits, each by the second', () => {
  const rules = rulesOf(new DeliveryStreamSegment({ ...archive, directPut: true }));
  const limits = ['ThrottledRecords', 'BytesLimit', 'RecordsLimit', 'PutRequestsLimit'];
  expect(rules.map(({ key }) => key)).toEqual([...limits, 'S3Success', 'S3Freshness'].map((key) => `Delivery${key}`));
  const shares = rules.slice(1, 4).map(({ metric, threshold }) => {
    const { expression, usingMetrics } = metric.toMetricConfig().mathExpression ?? {};
    const names = Object.values(usingMetrics ?? {}).map((it) => it.toMetricConfig().metricStat?.metricName);
    return [expression, ...names, threshold];
  });
  const share = '100 * used / PERIOD(used) / most';
  expect(shares).toEqual([
    [share, 'IncomingBytes', 'BytesPerSecondLimit', 75],
    [share, 'IncomingRecords', 'RecordsPerSecondLimit', 75],
    [share, 'IncomingPutRequests', 'PutRequestsPerSecondLimit', 75],
  ]);
});

test('its limits are alarms and graphs of the dashboard', () => {
  const { stack } = pipeline();
  const stages = [new DeliveryStreamSegment({ ...archive, directPut: true })];
  const { alarms } = new PatternMonitoring(stack, 'Monitoring', { stages });
  expect(Object.keys(alarms)).toContain('DeliveryBytesLimit');
  const properties = alarmsOf(Template.fromStack(stack)).DeliveryBytesLimit;
  expect(JSON.stringify(properties.Metrics)).toContain('{"Name":"DeliveryStreamName","Value":"archive"}');
});

test.each([
  [250, 750],
  [61, 183],
  [60, 180],
  [0, 180],
])('data of a delivery stream that gathers for %i s is late after %i s', (seconds, late) => {
  const segment = new DeliveryStreamSegment({ ...archive, bufferingInterval: Duration.seconds(seconds) });
  expect(thresholdOf(segment, 'DeliveryS3Freshness')).toBe(late);
});

test('the ARN of a delivery stream is no name: nothing is published by it', () => {
  const { stack } = pipeline();
  const deliveryStreamName = 'arn:aws:firehose:eu-west-1:111122223333:deliverystream/archive';
  const stages = [new DeliveryStreamSegment({ ...archive, deliveryStreamName })];
  expect(() => new PatternMonitoring(stack, 'Monitoring', { stages })).toThrow('dimension DeliveryStreamName of');
});

test('an imported transform has no alarm on its duration, and still the graph', () => {
  const transform = LambdaFunction.fromFunctionName(new Stack(new App(), 'Test'), 'Imported', 'theirs');
  const segment = new LambdaTransformSegment({ transform });
  expect(keysOf(segment)).toEqual(['TransformErrors', 'TransformThrottles']);
  expect(segment.widgets.find(({ title }) => title === 'Duration of the transform')?.left).toHaveLength(3);
  expect(keysOf(new LambdaTransformSegment({ transform, timeout: day }))).toContain('TransformDuration');
});

test('an alias is watched by function and resource', () => {
  const { stack, consumer } = pipeline();
  const alias = new Alias(stack, 'Live', { aliasName: 'live', version: consumer.currentVersion });
  const [rule] = rulesOf(new LambdaConsumerSegment({ consumer: alias, timeout: day }));
  const names = rule.metric.toMetricConfig().metricStat?.dimensions?.map(({ name }) => name);
  expect(names).toEqual(['FunctionName', 'Resource']);
});

test.each([
  ['orders', 'orders'],
  ['größe orders', 'gre orders'],
  [`${Aws.STACK_NAME}-proxy`, `${Aws.STACK_NAME}-proxy`],
])('the name of API %s is watched as CloudWatch has it: %s', (apiName, expected) => {
  const [rule] = rulesOf(new RestApiSegment({ apiName, stageName: 'v1' }));
  const [name, stage] = rule.metric.toMetricConfig().metricStat?.dimensions ?? [];
  expect([name.value, stage.value]).toEqual([expected, 'v1']);
});

test('a name of an API without any ASCII character is refused with the way out', () => {
  expect(() => new RestApiSegment({ apiName: '注文', stageName: 'v1' })).toThrow(
    "RestApiSegment: apiName must have an ASCII character, got '注文'; give the API id",
  );
});

const imported = (stack: Stack) => Queue.fromQueueArn(stack, 'Theirs', 'arn:aws:sqs:eu-west-1:111122223333:theirs');

test.each<[string, Duration, (stack: Stack) => IQueue, Duration | undefined, Duration]>([
  ['the stream', Duration.days(2), (stack) => new Queue(stack, 'Q'), undefined, Duration.days(1)],
  ['a queue by default', Duration.days(30), (stack) => new Queue(stack, 'Q'), undefined, Duration.days(2)],
  ['a queue of its own', Duration.days(365), tenDays, undefined, Duration.days(5)],
  ['an imported queue', Duration.days(30), imported, undefined, Duration.days(2)],
  ['the queue as given', Duration.days(30), imported, Duration.days(12), Duration.days(6)],
])('an old message is an alarm before %s forgets', (_, streamRetention, queueOf, queueRetention, expected) => {
  const queue = queueOf(new Stack(new App(), 'Test'));
  const segment = new FailureQueueSegment({ queue, streamRetention, queueRetention });
  expect(thresholdOf(segment, 'FailureQueueOldestMessage')).toBe(expected.toSeconds());
});

test('a retention that is known at deployment only is refused with the way out', () => {
  const { stack, queue } = pipeline();
  const hours = new CfnParameter(stack, 'Hours', { type: 'Number' }).valueAsNumber;
  expect(() => new FailureQueueSegment({ queue, streamRetention: Duration.hours(hours) })).toThrow(
    "ApproximateAgeOfOldestMessage alarms at a share of the shorter of the stream's and the queue's retention, which must be known at synthesis, got a token; pass a Duration made from a number",
  );
});

test('a second resource of one kind gets keys and a heading of its own', () => {
  const { stack, stream, consumer } = pipeline();
  const alarmKeyPrefix = 'Audit';
  const segments = [
    new RestApiSegment({ apiName: 'audit', stageName: 'v1', alarmKeyPrefix }),
    new KinesisStreamSegment({ stream, retention: day, alarmKeyPrefix }),
    new DeliveryStreamSegment({ ...archive, alarmKeyPrefix }),
    new LambdaTransformSegment({ transform: consumer, alarmKeyPrefix }),
    new LambdaConsumerSegment({ consumer, alarmKeyPrefix }),
    new FailureQueueSegment({ queue: new Queue(stack, 'Second'), streamRetention: day, alarmKeyPrefix }),
  ];
  for (const segment of segments) {
    expect(segment.heading).toMatch(/ Metrics \(Audit\)$/);
    for (const key of keysOf(segment)) expect(key).toMatch(/^Audit[A-Z]/);
  }
});
