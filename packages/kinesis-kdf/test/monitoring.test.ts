import { Duration, type Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { StreamMode } from 'aws-cdk-lib/aws-kinesis';
import { describe, expect, test } from 'vitest';
import { FormatConversion, HttpEndpointDestination, type KinesisKdfProps, OutputFormat, RecordTransform } from '../src';
import { build, DELIVERY_STREAM, ownTransform, type PropsIn, synth } from './pipeline';

const STREAM = [
  ...['IteratorAge', 'ReadThroughputExceeded', 'WriteThroughputExceeded', 'PutRecordSuccess', 'PutRecordsSuccess'],
  ...['GetRecordsSuccess', 'FailedRecords'],
].map((key) => `Stream${key}`);
const S3 = ['DeliveryThrottledGetRecords', 'DeliveryS3Success', 'DeliveryS3Freshness'];
const TRANSFORM = ['DeliveryProcessingSuccess', 'TransformDuration', 'TransformErrors', 'TransformThrottles'];
const alarmsOf = (propsIn: PropsIn) => Object.keys(build(propsIn).pipeline.monitoring.alarms).sort();

describe('what is switched on is watched, what is not has no alarm', () => {
  test.each<[string, KinesisKdfProps, string[]]>([
    ['nothing', {}, S3],
    [
      'partitions',
      { jqExpression: '{a: .a}', dataPrefix: '!{partitionKeyFromQuery:a}/' },
      [...S3, 'DeliveryPartitionCountExceeded'],
    ],
    ['the demo transform', { transform: RecordTransform.demo() }, [...S3, ...TRANSFORM]],
    [
      'conversion',
      { formatConversion: FormatConversion.byTable(OutputFormat.PARQUET, { databaseName: 'a', tableName: 'b' }) },
      [...S3, 'DeliveryFailedConversion'],
    ],
    ['the backup', { sourceRecordBackup: true }, [...S3, 'DeliveryBackupSuccess']],
    [
      'an HTTP endpoint',
      { destination: new HttpEndpointDestination({ url: 'https://a.example' }) },
      ['DeliveryThrottledGetRecords', 'DeliveryHttpEndpointSuccess', 'DeliveryHttpEndpointFreshness'],
    ],
  ])('%s', (_, props, alarms) => expect(alarmsOf(props)).toEqual([...STREAM, ...alarms].sort()));

  test('a stream on demand has no alarm on throttled writes', () => {
    expect(alarmsOf({ streamMode: StreamMode.ON_DEMAND })).not.toContain('StreamWriteThroughputExceeded');
  });
});

test('every alarm and graph of the delivery names the delivery stream, never its ARN', () => {
  const template = synth({ transform: RecordTransform.demo(), sourceRecordBackup: true });
  const [id] = Object.keys(template.findResources(DELIVERY_STREAM));
  const alarms = Object.values(
    template.findResources('AWS::CloudWatch::Alarm', { Properties: { Namespace: 'AWS/Firehose' } }),
  );
  expect(alarms.length).toBe(5);
  for (const { Properties } of alarms)
    expect(Properties.Dimensions).toEqual([{ Name: 'DeliveryStreamName', Value: { Ref: id } }]);
  const [dashboard] = Object.values(template.findResources('AWS::CloudWatch::Dashboard'));
  const text = JSON.stringify(dashboard.Properties.DashboardBody);
  expect(text.split('DeliveryStreamName').length).toBeGreaterThan(4);
  expect(text).not.toContain(`"Fn::GetAtt":["${id}","Arn"]`);
});

test.each([
  [undefined, 900],
  [100, 300],
  [0, 180],
])('with data gathered for %s s, it is late after %i s', (seconds, threshold) => {
  const bufferingInterval = seconds === undefined ? undefined : Duration.seconds(seconds);
  synth({ bufferingInterval }).hasResourceProperties('AWS::CloudWatch::Alarm', {
    MetricName: 'DeliveryToS3.DataFreshness',
    Threshold: threshold,
    TreatMissingData: 'notBreaching',
  });
});

test('the dashboard has the graphs of the archived solution, stream and delivery', () => {
  const [dashboard] = Object.values(synth().findResources('AWS::CloudWatch::Dashboard'));
  const titles =
    JSON.stringify(dashboard)
      .match(/\\"title\\":\\"[^\\]*/g)
      ?.map((text) => text.slice(12)) ?? [];
  expect(titles).toEqual(
    expect.arrayContaining([
      'Get records iterator age (Milliseconds)',
      'Records read from Kinesis Data Streams (Sum)',
      'Bytes read from Kinesis Data Streams (Sum)',
      'GetRecords operations throttled (Sum)',
      'Delivery to Amazon S3 success',
      'Delivery to Amazon S3 data freshness (Maximum)',
      'Records delivered to Amazon S3 (Sum)',
      'Bytes delivered to Amazon S3 (Sum)',
    ]),
  );
});

test('a transform of the user is watched by its name and its own timeout', () => {
  const { stack } = build((scope: Stack) => ({ transform: RecordTransform.byFunction(ownTransform(scope)) }));
  Template.fromStack(stack).hasResourceProperties('AWS::CloudWatch::Alarm', {
    Namespace: 'AWS/Lambda',
    MetricName: 'Duration',
    Dimensions: [{ Name: 'FunctionName', Value: { Ref: 'Own30425842' } }],
    Threshold: 2_400,
    AlarmDescription: Match.stringLikeRegexp('3 seconds'),
  });
});
