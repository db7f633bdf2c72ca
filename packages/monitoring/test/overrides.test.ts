import { CfnParameter, Duration } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { ComparisonOperator, MathExpression, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { describe, expect, test } from 'vitest';
import { AlarmRule, MonitoringOptions, MonitoringSegment, PatternMonitoring } from '../src';
import { pipeline, watched } from './pipeline';
import { alarmsOf, widgetOf, widgetsOf } from './template-readers';

const rejectedOrders = new Metric({ namespace: 'Orders', metricName: 'Rejected', period: Duration.minutes(2) });

const rejected: AlarmRule = {
  key: 'OrdersRejected',
  metric: rejectedOrders,
  threshold: 17,
  meaning: 'Orders are rejected.',
  firstStep: 'look at the shop.',
};

describe('an override', () => {
  test('changes what it names and leaves the rest', () => {
    const alarms = { ConsumerErrors: { threshold: 9, evaluationPeriods: 8, datapointsToAlarm: 7 } };
    const changed = alarmsOf(watched({ alarms }).template);
    expect(changed.ConsumerErrors).toMatchObject({ Threshold: 9, EvaluationPeriods: 8, DatapointsToAlarm: 7 });
    expect(changed.ConsumerThrottles).toMatchObject({ Threshold: 1, EvaluationPeriods: 5, DatapointsToAlarm: 5 });
  });

  test('of the threshold keeps the periods', () => {
    const alarms = { ApiLatency: { threshold: 400 } };
    const { ApiLatency } = alarmsOf(watched({ alarms }).template);
    expect(ApiLatency).toMatchObject({ Threshold: 400, EvaluationPeriods: 5, DatapointsToAlarm: 5 });
  });

  test('of the evaluation periods lowers the data points that no longer fit', () => {
    const alarms = { StreamIteratorAge: { evaluationPeriods: 4 } };
    const { StreamIteratorAge } = alarmsOf(watched({ alarms }).template);
    expect(StreamIteratorAge).toMatchObject({ EvaluationPeriods: 4, DatapointsToAlarm: 4 });
  });

  test('of a threshold to zero is taken', () => {
    const alarms = { FailureQueueFirstMessage: { threshold: 0 } };
    expect(alarmsOf(watched({ alarms }).template).FailureQueueFirstMessage.Threshold).toBe(0);
  });

  test('removes an alarm and keeps its metric on the dashboard', () => {
    const { monitoring, template } = watched({ alarms: { StreamReadThroughputExceeded: { enabled: false } } });
    expect(monitoring.alarms.StreamReadThroughputExceeded).toBeUndefined();
    expect(alarmsOf(template).StreamReadThroughputExceeded).toBeUndefined();
    const { properties } = widgetOf(template, 'Read throughput exceeded (Percent)');
    expect(properties.metrics?.[0]).toContain('ReadProvisionedThroughputExceeded');
    expect(properties.annotations).toBeUndefined();
  });

  test('removes the line of an alarm from a graph of several metrics', () => {
    const { template } = watched({ alarms: { ConsumerDuration: { enabled: false } } });
    expect(widgetOf(template, 'Duration').properties.annotations).toBeUndefined();
    expect(widgetOf(template, 'Duration').properties.metrics).toHaveLength(4);
  });
});

describe('the alarm action', () => {
  test('is on every alarm, the own ones too', () => {
    const { stack, stages } = pipeline();
    const topic = new Topic(stack, 'OnCall');
    new PatternMonitoring(stack, 'Monitoring', { stages, rules: [rejected], alarmAction: new SnsAction(topic) });
    const alarms = Object.values(alarmsOf(Template.fromStack(stack)));
    expect(alarms).toHaveLength(28);
    for (const alarm of alarms) expect(alarm.AlarmActions).toEqual([stack.resolve(topic.topicArn)]);
  });

  test('is nothing by default', () => {
    for (const alarm of Object.values(alarmsOf(watched().template))) expect(alarm.AlarmActions).toBeUndefined();
  });
});

describe('own rules and segments', () => {
  test('a rule becomes an alarm with the defaults of a rule, in a section of its own at the end', () => {
    const { template } = watched({ rules: [rejected] });
    expect(alarmsOf(template).OrdersRejected).toEqual({
      AlarmDescription: 'Orders are rejected. First: look at the shop.',
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      DatapointsToAlarm: 2,
      EvaluationPeriods: 3,
      MetricName: 'Rejected',
      Namespace: 'Orders',
      Period: 120,
      Statistic: 'Average',
      Threshold: 17,
      TreatMissingData: 'notBreaching',
    });
    const [heading, widget] = widgetsOf(template).slice(-2);
    expect(heading.properties.markdown).toBe('# Own rules');
    expect(widget.properties.title).toBe('Orders rejected');
  });

  test('every setting of a rule lands on the alarm', () => {
    const rule: AlarmRule = {
      ...rejected,
      comparison: ComparisonOperator.LESS_THAN_THRESHOLD,
      evaluationPeriods: 11,
      datapointsToAlarm: 6,
      treatMissingData: TreatMissingData.BREACHING,
    };
    expect(alarmsOf(watched({ rules: [rule] }).template).OrdersRejected).toMatchObject({
      ComparisonOperator: 'LessThanThreshold',
      EvaluationPeriods: 11,
      DatapointsToAlarm: 6,
      TreatMissingData: 'breaching',
    });
  });

  test('an own rule can be overridden like any other', () => {
    const { OrdersRejected } = alarmsOf(
      watched({ rules: [rejected], alarms: { OrdersRejected: { threshold: 23 } } }).template,
    );
    expect(OrdersRejected.Threshold).toBe(23);
  });

  test('own segments stand below the stages and above the own rules', () => {
    const segment = new MonitoringSegment({
      heading: 'Archive: Orders',
      widgets: [{ title: 'Stored', left: [rejected.metric] }],
    });
    const headings = widgetsOf(watched({ segments: [segment], rules: [rejected] }).template).flatMap(
      ({ properties }) => properties.markdown ?? [],
    );
    expect(headings.slice(-3)).toEqual(['# Failure queue: SQS Metrics', '# Archive: Orders', '# Own rules']);
  });
});

test('a number that is known at deployment only is taken as it is', () => {
  const { stack, stages } = pipeline();
  const periods = new CfnParameter(stack, 'Periods', { type: 'Number' }).valueAsNumber;
  const line = new CfnParameter(stack, 'Line', { type: 'Number' }).valueAsNumber;
  const alarms = { ConsumerErrors: { threshold: line, evaluationPeriods: periods } };
  new PatternMonitoring(stack, 'Monitoring', { stages, alarms });
  expect(alarmsOf(Template.fromStack(stack)).ConsumerErrors).toMatchObject({
    Threshold: { Ref: 'Line' },
    EvaluationPeriods: { Ref: 'Periods' },
    DatapointsToAlarm: 2,
  });
});

const hourly = rejectedOrders.with({ period: Duration.hours(1) });
const tenMinutes = new MathExpression({
  expression: 'a',
  usingMetrics: { a: rejected.metric },
  period: Duration.minutes(10),
});
const shard = new Metric({ namespace: 'AWS/Kinesis', metricName: 'IncomingRecords', dimensionsMap: { ShardId: '1' } });

describe('is refused, naming the construct, the property and what is allowed', () => {
  test.each<[string, MonitoringOptions, string]>([
    [
      'an unknown key',
      { alarms: { StreamIteratorAgee: { threshold: 1 } } },
      `Test/Monitoring: alarms must name keys out of ${Object.keys(watched().monitoring.alarms).join(', ')}, got 'StreamIteratorAgee'`,
    ],
    [
      'a key that is used twice',
      { rules: [{ ...rejected, key: 'ApiLatency' }] },
      "Test/Monitoring: the key of an alarm must be unique, got 'ApiLatency' twice",
    ],
    [
      'a key that is not in PascalCase',
      { rules: [{ ...rejected, key: 'orders-rejected' }] },
      "Test/Monitoring: the key of an alarm must be words in PascalCase, got 'orders-rejected'",
    ],
    [
      'a threshold that is no number',
      { alarms: { ApiLatency: { threshold: Number.NaN } } },
      'Test/Monitoring: threshold of alarm ApiLatency must be a finite number, got NaN',
    ],
    [
      'no period',
      { alarms: { ApiLatency: { evaluationPeriods: 0 } } },
      'Test/Monitoring: evaluationPeriods of alarm ApiLatency must be an integer from 1 to 1440, got 0',
    ],
    [
      'more than a day of periods',
      { rules: [{ ...rejected, evaluationPeriods: 721 }] },
      'Test/Monitoring: evaluationPeriods of alarm OrdersRejected must be an integer from 1 to 720, got 721',
    ],
    [
      'more than a week of hours',
      { rules: [{ ...rejected, metric: hourly, evaluationPeriods: 169 }] },
      'Test/Monitoring: evaluationPeriods of alarm OrdersRejected must be an integer from 1 to 168, got 169',
    ],
    [
      'more than a day of an expression',
      { rules: [{ ...rejected, metric: tenMinutes, evaluationPeriods: 145 }] },
      'Test/Monitoring: evaluationPeriods of alarm OrdersRejected must be an integer from 1 to 144, got 145',
    ],
    [
      'more data points than periods',
      { alarms: { ApiLatency: { datapointsToAlarm: 6 } } },
      'Test/Monitoring: datapointsToAlarm of alarm ApiLatency must be an integer from 1 to evaluationPeriods, which is 5, got 6',
    ],
    [
      'a description that CloudWatch does not take',
      { rules: [{ ...rejected, meaning: 'x'.repeat(1000) }] },
      'Test/Monitoring: the description of alarm OrdersRejected, made of meaning and firstStep, must have 1024 characters at most, got 1025',
    ],
    [
      'a dropped dimension in an alarm',
      { rules: [{ ...rejected, metric: new Metric({ namespace: 'AWS/Lambda', metricName: 'Errors' }) }] },
      "Test/Monitoring: OrdersRejected must measure AWS/Lambda Errors by FunctionName, or FunctionName and Resource, or FunctionName and Resource and ExecutedVersion, got no dimension; see 'Types of metrics for Lambda functions - AWS Lambda'",
    ],
    [
      'a dropped dimension inside an expression',
      { rules: [{ ...rejected, metric: new MathExpression({ expression: 'a * 2', usingMetrics: { a: shard } }) }] },
      'Test/Monitoring: OrdersRejected must measure AWS/Kinesis IncomingRecords by StreamName, or StreamName and ShardId, got ShardId',
    ],
    [
      'a dropped dimension in a graph',
      { segments: [new MonitoringSegment({ heading: 'Shards', widgets: [{ title: 'In', right: [shard] }] })] },
      "Test/Monitoring: widget 'In' must measure AWS/Kinesis IncomingRecords by StreamName, or StreamName and ShardId, got ShardId",
    ],
    [
      'a graph of nothing',
      { segments: [new MonitoringSegment({ heading: 'Empty', widgets: [{ title: 'None' }] })] },
      "Test/Monitoring: widget 'None' must have a rule, left or right, got none of them",
    ],
  ])('%s', (_, options, message) => expect(() => watched(options)).toThrow(message));

  test('an ARN where the name of a resource belongs', () => {
    const { stack, stages, stream } = pipeline();
    const metric = shard.with({ dimensionsMap: { StreamName: stream.streamArn } });
    expect(() => new PatternMonitoring(stack, 'Monitoring', { stages, rules: [{ ...rejected, metric }] })).toThrow(
      'Test/Monitoring: dimension StreamName of OrdersRejected must be a name, got an ARN',
    );
  });
});
