import { Duration } from 'aws-cdk-lib';
import { StreamMode } from 'aws-cdk-lib/aws-kinesis';
import { expect, test } from 'vitest';
import { PublishedMetrics } from '../src';
import { watched } from './pipeline';
import { alarmsOf, widgetOf } from './template-readers';

const facts = {
  ...{ retention: Duration.hours(40), timeout: Duration.seconds(50) },
  bufferingInterval: Duration.seconds(90),
};
const hour = 3_600_000;

/** Metric, statistic, comparison, threshold, M, N. */
const figures: Record<string, [string, string, string, number, number, number]> = {
  ApiServerErrors: ['5XXError', 'Average', 'GreaterThanThreshold', 0.05, 3, 3],
  ApiClientErrors: ['4XXError', 'Average', 'GreaterThanThreshold', 0.05, 5, 5],
  ApiLatency: ['Latency', 'p90', 'GreaterThanOrEqualToThreshold', 2500, 5, 5],
  ApiIntegrationLatency: ['IntegrationLatency', 'p90', 'GreaterThanOrEqualToThreshold', 2000, 5, 5],
  StreamIteratorAge: ['GetRecords.IteratorAgeMilliseconds', 'Maximum', 'GreaterThanThreshold', 20 * hour, 15, 15],
  StreamReadThroughputExceeded: ['ReadProvisionedThroughputExceeded', 'Average', 'GreaterThanThreshold', 0.01, 5, 5],
  StreamWriteThroughputExceeded: ['WriteProvisionedThroughputExceeded', 'Average', 'GreaterThanThreshold', 0.01, 5, 5],
  StreamPutRecordSuccess: ['PutRecord.Success', 'Average', 'LessThanThreshold', 0.95, 5, 5],
  StreamPutRecordsSuccess: ['PutRecords.Success', 'Average', 'LessThanThreshold', 0.95, 5, 5],
  StreamGetRecordsSuccess: ['GetRecords.Success', 'Average', 'LessThanThreshold', 0.98, 5, 5],
  StreamFailedRecords: ['PutRecords.FailedRecords', 'Sum', 'GreaterThanThreshold', 0, 5, 5],
  DeliveryThrottledGetRecords: ['ThrottledGetRecords', 'Sum', 'GreaterThanThreshold', 0, 5, 5],
  DeliveryS3Success: ['DeliveryToS3.Success', 'Average', 'LessThanThreshold', 1, 3, 3],
  DeliveryS3Freshness: ['DeliveryToS3.DataFreshness', 'Maximum', 'GreaterThanThreshold', 270, 5, 5],
  DeliveryPartitionCountExceeded: ['PartitionCountExceeded', 'Maximum', 'GreaterThanThreshold', 0, 1, 1],
  DeliveryBackupSuccess: ['BackupToS3.Success', 'Average', 'LessThanThreshold', 1, 3, 3],
  DeliveryProcessingSuccess: ['ExecuteProcessing.Success', 'Average', 'LessThanThreshold', 1, 5, 5],
  DeliveryFailedConversion: ['FailedConversion.Records', 'Sum', 'GreaterThanThreshold', 0, 1, 1],
  TransformDuration: ['Duration', 'p90', 'GreaterThanThreshold', 56_000, 15, 15],
  TransformErrors: ['Errors', 'Sum', 'GreaterThanThreshold', 0, 2, 3],
  TransformThrottles: ['Throttles', 'Sum', 'GreaterThanOrEqualToThreshold', 1, 5, 5],
  ConsumerErrors: ['Errors', 'Sum', 'GreaterThanThreshold', 0, 2, 3],
  ConsumerThrottles: ['Throttles', 'Sum', 'GreaterThanOrEqualToThreshold', 1, 5, 5],
  ConsumerDuration: ['Duration', 'p90', 'GreaterThanThreshold', 40_000, 15, 15],
  ConsumerIteratorAge: ['IteratorAge', 'Maximum', 'GreaterThanThreshold', 10 * hour, 15, 15],
  FailureQueueFirstMessage: ['ApproximateNumberOfMessagesVisible', 'Maximum', 'GreaterThanOrEqualToThreshold', 1, 1, 1],
  FailureQueueOldestMessage: [
    'ApproximateAgeOfOldestMessage',
    'Maximum',
    'GreaterThanOrEqualToThreshold',
    20 * 3600,
    15,
    15,
  ],
};

test('a watched pipeline has these alarms and no other', () => {
  expect(Object.keys(alarmsOf(watched().template)).sort()).toEqual(Object.keys(figures).sort());
});

test.each(Object.entries(figures))('%s measures and fires as documented', (key, [metric, stat, op, line, m, n]) => {
  const alarm = alarmsOf(watched({}, facts).template)[key];
  expect(alarm).toMatchObject({
    MetricName: metric,
    [stat === 'p90' ? 'ExtendedStatistic' : 'Statistic']: stat,
    ComparisonOperator: op,
    Threshold: line,
    DatapointsToAlarm: m,
    EvaluationPeriods: n,
    Period: 60,
  });
});

test('every alarm names its one resource by a dimension set that the service publishes', () => {
  const { stack, stream, consumer, transform, queue, template } = watched();
  /** By the start of the key. */
  const expected: Record<string, Record<string, unknown>> = {
    Api: { ApiName: 'orders', Stage: 'prod' },
    Stream: { StreamName: stack.resolve(stream.streamName) },
    Delivery: { DeliveryStreamName: 'archive' },
    Transform: { FunctionName: stack.resolve(transform.functionName) },
    Consumer: { FunctionName: stack.resolve(consumer.functionName) },
    Failure: { QueueName: stack.resolve(queue.queueName) },
  };
  for (const [key, { Namespace = '', MetricName = '', Dimensions = [] }] of Object.entries(alarmsOf(template))) {
    const dimensions = Object.fromEntries(Dimensions.map(({ Name, Value }) => [Name, Value]));
    expect(dimensions, MetricName).toEqual(expected[/^[A-Z][a-z]+/.exec(key)?.[0] ?? '']);
    const names = Object.keys(dimensions).sort();
    const published = PublishedMetrics.dimensionSets(Namespace, MetricName)?.map((set) => set.sort());
    expect(published, MetricName).toContainEqual(names);
  }
});

test('idle is not an alarm: no alarm fires on missing data', () => {
  const missing = Object.values(alarmsOf(watched().template)).map((alarm) => alarm.TreatMissingData);
  expect(new Set(missing)).toEqual(new Set(['notBreaching']));
});

test('idle is not an alarm: what an idle pipeline publishes crosses no line', () => {
  const crosses: Record<string, (value: number, line: number) => boolean> = {
    GreaterThanThreshold: (value, line) => value > line,
    GreaterThanOrEqualToThreshold: (value, line) => value >= line,
    LessThanThreshold: (value, line) => value < line,
  };
  for (const [key, alarm] of Object.entries(alarmsOf(watched().template))) {
    const idle = alarm.MetricName?.endsWith('.Success') ? 1 : 0;
    expect(crosses[String(alarm.ComparisonOperator)](idle, alarm.Threshold), key).toBe(false);
  }
});

test('every alarm says what it means and what to look at first, and fits into a description', () => {
  for (const [key, { AlarmDescription }] of Object.entries(alarmsOf(watched().template))) {
    expect(AlarmDescription, key).toMatch(/^[A-Z].+\. First: [a-z].+\.$/s);
    expect(AlarmDescription.length, key).toBeLessThanOrEqual(1024);
    expect(AlarmDescription, key).not.toMatch(/[{}]/);
  }
});

test('alarms that point at lost records name the retention', () => {
  const alarms = alarmsOf(watched({}, facts).template);
  for (const key of [
    'StreamIteratorAge',
    'ConsumerIteratorAge',
    'FailureQueueFirstMessage',
    'FailureQueueOldestMessage',
  ]) {
    expect(alarms[key].AlarmDescription, key).toContain('1 day 16 hours');
  }
  expect(alarms.FailureQueueOldestMessage.AlarmDescription).toContain('4 days');
  expect(alarms.ConsumerDuration.AlarmDescription).toContain('50 seconds');
});

test('no alarm and no dashboard has a fixed name', () => {
  const { template } = watched();
  for (const alarm of Object.values(alarmsOf(template))) expect(alarm.AlarmName).toBeUndefined();
  const [dashboard] = Object.values(template.findResources('AWS::CloudWatch::Dashboard'));
  expect(dashboard.Properties.DashboardName).toBeUndefined();
});

test('the alarms go out by key, and a key is the construct id', () => {
  const { monitoring } = watched();
  expect(Object.keys(monitoring.alarms).sort()).toEqual(Object.keys(figures).sort());
  for (const [key, alarm] of Object.entries(monitoring.alarms)) expect(alarm.node.id).toBe(key);
});

test('an on-demand stream has a graph of its throttled writes and no alarm', () => {
  const { template } = watched({}, { mode: StreamMode.ON_DEMAND });
  const alarms = alarmsOf(template);
  expect(alarms.StreamWriteThroughputExceeded).toBeUndefined();
  expect(alarms.StreamReadThroughputExceeded).toBeDefined();
  const { metrics } = widgetOf(template, 'Write throughput exceeded (Percent)').properties;
  expect(metrics?.[0]).toContain('WriteProvisionedThroughputExceeded');
});
