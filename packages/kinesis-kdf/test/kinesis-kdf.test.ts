import { App, Duration, Lazy, RemovalPolicy, Size, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { Stream, StreamMode } from 'aws-cdk-lib/aws-kinesis';
import { Key } from 'aws-cdk-lib/aws-kms';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { describe, expect, test } from 'vitest';
import {
  CompressionFormat,
  FormatConversion,
  KinesisKdf,
  type KinesisKdfProps,
  OutputFormat,
  RecordTransform,
} from '../src';
import { build, DELIVERY_STREAM, deliveryStreamOf, s3Of, synth, warningsOf } from './pipeline';

const BY_TICKER = { jqExpression: '{ticker: .ticker}', dataPrefix: 'd/!{partitionKeyFromQuery:ticker}/' };

describe('each prop lands on its own setting', () => {
  test('of the delivery to S3', () => {
    const props = {
      bufferingSize: Size.mebibytes(71),
      bufferingInterval: Duration.seconds(83),
      compressionFormat: CompressionFormat.ZIP,
      dataPrefix: 'mine/!{timestamp:yyyy}/',
      errorsPrefix: 'wrong/!{firehose:error-output-type}/',
      timeZone: 'Asia/Tokyo',
      fileExtension: '.txt.zip',
    };
    expect(s3Of(props)).toMatchObject({
      BufferingHints: { SizeInMBs: 71, IntervalInSeconds: 83 },
      CompressionFormat: 'ZIP',
      Prefix: 'mine/!{timestamp:yyyy}/',
      ErrorOutputPrefix: 'wrong/!{firehose:error-output-type}/',
      CustomTimeZone: 'Asia/Tokyo',
      FileExtension: '.txt.zip',
    });
  });

  test.each(Object.entries(CompressionFormat))('compression %s', (_, compressionFormat) => {
    expect(s3Of({ compressionFormat }).CompressionFormat).toBe(compressionFormat);
  });

  test('of the partitions', () => {
    expect(s3Of({ ...BY_TICKER, retryDuration: Duration.seconds(91) }).DynamicPartitioningConfiguration).toEqual({
      Enabled: true,
      RetryOptions: { DurationInSeconds: 91 },
    });
  });

  test('of the stream', () => {
    const props = {
      shardCount: 5,
      retentionHours: 48,
      enableEnhancedMonitoring: true,
      maxRecordSize: Size.mebibytes(3),
    };
    synth(props).hasResourceProperties('AWS::Kinesis::Stream', {
      ShardCount: 5,
      RetentionPeriodHours: 48,
      DesiredShardLevelMetrics: ['ALL'],
      MaxRecordSizeInKiB: 3_072,
    });
    synth({ streamMode: StreamMode.ON_DEMAND }).hasResourceProperties('AWS::Kinesis::Stream', {
      StreamModeDetails: { StreamMode: 'ON_DEMAND' },
    });
  });

  test('of the logs', () => {
    const template = synth({ transform: RecordTransform.demo(), logRetention: RetentionDays.TWO_WEEKS });
    const groups = Object.values(template.findResources('AWS::Logs::LogGroup'));
    expect(groups.map(({ Properties }) => Properties.RetentionInDays)).toEqual([14, 14]);
  });

  test('of the monitoring', () => {
    const { pipeline } = build({ monitoring: { alarms: { DeliveryS3Freshness: { enabled: false } } } });
    expect(Object.keys(pipeline.monitoring.alarms)).not.toContain('DeliveryS3Freshness');
    expect(Object.keys(build().pipeline.monitoring.alarms)).toContain('DeliveryS3Freshness');
  });

  test('keys of stream and buckets are two', () => {
    const template = synth((stack) => ({
      encryptionKey: new Key(stack, 'StreamKey'),
      bucketEncryptionKey: new Key(stack, 'BucketKey'),
      sourceRecordBackup: true,
    }));
    template.hasResourceProperties('AWS::Kinesis::Stream', {
      StreamEncryption: { KeyId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^StreamKey'), 'Arn'] } },
    });
    const keys = Object.values(template.findResources('AWS::S3::Bucket')).flatMap(({ Properties }) => {
      const [{ ServerSideEncryptionByDefault: rule }] = Properties.BucketEncryption.ServerSideEncryptionConfiguration;
      return rule.KMSMasterKeyID?.['Fn::GetAtt'][0] ?? [];
    });
    expect(keys).toEqual([expect.stringMatching(/^BucketKey/), expect.stringMatching(/^BucketKey/)]);
  });
});

describe('without a prop', () => {
  const template = synth();

  test('the pattern has the defaults of the solution guide', () => {
    template.hasResourceProperties('AWS::Kinesis::Stream', { ShardCount: 2, RetentionPeriodHours: 24 });
    const time = 'year=!{timestamp:yyyy}/month=!{timestamp:MM}/day=!{timestamp:dd}/hour=!{timestamp:HH}';
    expect(s3Of()).toMatchObject({
      BufferingHints: { SizeInMBs: 5, IntervalInSeconds: 300 },
      CompressionFormat: 'GZIP',
      CustomTimeZone: 'UTC',
      Prefix: `data/${time}/`,
      ErrorOutputPrefix: `errors/${time}/!{firehose:error-output-type}/`,
    });
  });

  test('nothing is processed, partitioned, converted or kept twice', () => {
    const { ProcessingConfiguration, DynamicPartitioningConfiguration, S3BackupMode, ...rest } = s3Of();
    expect([ProcessingConfiguration, DynamicPartitioningConfiguration, S3BackupMode]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(rest.DataFormatConversionConfiguration).toBeUndefined();
  });

  test('the delivery stream reads the stream and has no encryption of its own, which AWS refuses', () => {
    const { DeliveryStreamType, KinesisStreamSourceConfiguration, ...rest } = deliveryStreamOf();
    expect(DeliveryStreamType).toBe('KinesisStreamAsSource');
    expect(KinesisStreamSourceConfiguration.KinesisStreamARN).toEqual({
      'Fn::GetAtt': ['ArchiveStreamE2DDD4D5', 'Arn'],
    });
    expect(Object.keys(rest)).toEqual(['ExtendedS3DestinationConfiguration']);
  });

  test('delivery errors are logged, in a log stream that is there', () => {
    const { LogGroupName, LogStreamName, Enabled } = s3Of().CloudWatchLoggingOptions;
    expect([Enabled, LogStreamName]).toEqual([true, 'DestinationDelivery']);
    template.hasResourceProperties('AWS::Logs::LogStream', { LogGroupName, LogStreamName });
  });

  test('stream, bucket, access logs and log outlive the stack', () => {
    for (const type of ['AWS::Kinesis::Stream', 'AWS::S3::Bucket', 'AWS::Logs::LogGroup'])
      template.allResources(type, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  });

  test('the bucket is closed, encrypted, logs its requests, moves to cheaper storage and deletes nothing', () => {
    template.hasResourceProperties('AWS::S3::Bucket', {
      BucketEncryption: Match.anyValue(),
      PublicAccessBlockConfiguration: Match.objectLike({ BlockPublicPolicy: true, RestrictPublicBuckets: true }),
      LoggingConfiguration: { DestinationBucketName: Match.anyValue() },
      LifecycleConfiguration: {
        Rules: [
          {
            AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
            Status: 'Enabled',
            Transitions: [{ StorageClass: 'INTELLIGENT_TIERING', TransitionInDays: 1 }],
          },
        ],
      },
    });
  });

  test('synthesis is free of warnings', () => {
    expect(Annotations.fromStack(build().stack).findWarning('*', Match.anyValue())).toEqual([]);
  });
});

test('with partitions or format conversion data is gathered up to 64 MiB', () => {
  const conversion = FormatConversion.byTable(OutputFormat.PARQUET, { databaseName: 'a', tableName: 'b' });
  const sizes = [{}, BY_TICKER, { formatConversion: conversion }].map((props) => s3Of(props).BufferingHints.SizeInMBs);
  expect(sizes).toEqual([5, 64, 64]);
});

test('with removalPolicy DESTROY nothing is left', () => {
  const props = { removalPolicy: RemovalPolicy.DESTROY, sourceRecordBackup: true, transform: RecordTransform.demo() };
  const { Resources } = synth(props).toJSON();
  const kept = Object.values<{ DeletionPolicy?: string }>(Resources).filter((it) => it.DeletionPolicy === 'Retain');
  expect(kept).toEqual([]);
});

test('the delivery stream waits for its permissions and its log stream', () => {
  const { stack } = build({ transform: RecordTransform.demo(), sourceRecordBackup: true });
  const template = Template.fromStack(stack);
  const [{ DependsOn }] = Object.values(template.findResources(DELIVERY_STREAM));
  const streams = Object.keys(template.findResources('AWS::Logs::LogStream'));
  const policies = Object.keys(template.findResources('AWS::IAM::Policy')).filter((id) => id.includes('DeliveryRole'));
  expect(streams).toHaveLength(2);
  expect(policies).toHaveLength(1);
  expect(DependsOn).toEqual(expect.arrayContaining([...streams, ...policies]));
});

describe('a stream and buckets that exist', () => {
  const template = synth((stack) => ({
    stream: new Stream(stack, 'Existing'),
    bucket: new Bucket(stack, 'Given'),
    sourceRecordBackup: true,
    sourceRecordBackupBucket: new Bucket(stack, 'Backup'),
  }));

  test('are used, and no other is made', () => {
    template.resourceCountIs('AWS::Kinesis::Stream', 1);
    template.resourceCountIs('AWS::S3::Bucket', 2);
    template.hasResourceProperties(DELIVERY_STREAM, {
      KinesisStreamSourceConfiguration: { KinesisStreamARN: { 'Fn::GetAtt': ['Existing4CC9759F', 'Arn'] } },
      ExtendedS3DestinationConfiguration: {
        BucketARN: { 'Fn::GetAtt': ['GivenEA18D9CA', 'Arn'] },
        S3BackupConfiguration: { BucketARN: { 'Fn::GetAtt': ['BackupDA3807AC', 'Arn'] } },
      },
    });
  });

  test('retentionHours tells the alarm on unread records when they expire', () => {
    const existing = (stack: Stack) => ({ stream: new Stream(stack, 'Existing'), retentionHours: 72 });
    synth(existing).hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName: 'GetRecords.IteratorAgeMilliseconds',
      Threshold: 36 * 3_600_000,
    });
  });
});

test('the backup keeps records as they came, in a bucket of its own, and logs its errors', () => {
  const { S3BackupMode, S3BackupConfiguration } = s3Of({ sourceRecordBackup: true });
  expect([S3BackupMode, S3BackupConfiguration.CompressionFormat]).toEqual(['Enabled', 'GZIP']);
  expect(S3BackupConfiguration.BucketARN).toEqual({
    'Fn::GetAtt': [expect.stringMatching(/^ArchiveSourceBucket/), 'Arn'],
  });
  expect(S3BackupConfiguration.CloudWatchLoggingOptions).toMatchObject({
    Enabled: true,
    LogStreamName: 'BackupDelivery',
  });
});

test('values known only at deployment pass', () => {
  const later = (value: number) => Lazy.number({ produce: () => value });
  const text = Lazy.string({ produce: () => 'later/' });
  const props: KinesisKdfProps = {
    shardCount: later(4),
    bufferingSize: Size.mebibytes(later(66)),
    dataPrefix: text,
    errorsPrefix: text,
    timeZone: Lazy.string({ produce: () => 'Europe/Paris' }),
    fileExtension: Lazy.string({ produce: () => '.later' }),
    dynamicPartitioning: true,
    retryDuration: Duration.seconds(later(9)),
    transform: RecordTransform.demo({ retries: later(7), bufferingInterval: Duration.seconds(later(8)) }),
  };
  const { Prefix, BufferingHints, ProcessingConfiguration } = s3Of(props);
  expect([Prefix, BufferingHints.SizeInMBs]).toEqual(['later/', 66]);
  expect(ProcessingConfiguration.Processors[0].Parameters).toEqual(
    expect.arrayContaining([
      { ParameterName: 'NumberOfRetries', ParameterValue: '7' },
      { ParameterName: 'BufferIntervalInSeconds', ParameterValue: '8' },
    ]),
  );
});

test('two in one stack do not meet', () => {
  const stack = new Stack(new App(), 'Test');
  new KinesisKdf(stack, 'Orders');
  new KinesisKdf(stack, 'Returns');
  Template.fromStack(stack).resourceCountIs(DELIVERY_STREAM, 2);
});

test('a query whose keys cannot be read off is a warning, as nobody has checked the prefix', () => {
  const dataPrefix = '!{partitionKeyFromQuery:a}/';
  expect(warningsOf({ jqExpression: '.keys', dataPrefix })).toEqual(['unknownPartitionKeys']);
  expect(warningsOf({ jqExpression: '{a: .b}', dataPrefix })).toEqual([]);
});
