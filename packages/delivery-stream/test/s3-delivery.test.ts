import { App, Duration, Lazy, RemovalPolicy, Size, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { describe, expect, test } from 'vitest';
import { CompressionFormat, FormatConversion, OutputFormat, S3Delivery } from '../src';
import { build, DELIVERY_STREAM, s3Of, synth } from './delivery';

const BY_TICKER = { jqExpression: '{ticker: .ticker}', dataPrefix: 'd/!{partitionKeyFromQuery:ticker}/' };
const COLUMNS = [{ name: 'price', type: 'double' }];

test('each option lands on its own setting', () => {
  const options = {
    ...{ bufferingSize: Size.mebibytes(97), bufferingInterval: Duration.seconds(101) },
    ...{ compressionFormat: CompressionFormat.HADOOP_SNAPPY, timeZone: 'America/Lima', fileExtension: '.log' },
    ...{ jqExpression: '{a: .b}', dataPrefix: 'd/!{partitionKeyFromQuery:a}/', retryDuration: Duration.seconds(103) },
    ...{ errorsPrefix: 'e/!{firehose:error-output-type}/', newLineDelimiter: true },
  };
  expect(s3Of(options)).toMatchObject({
    BucketARN: { 'Fn::GetAtt': ['Bucket83908E77', 'Arn'] },
    BufferingHints: { SizeInMBs: 97, IntervalInSeconds: 101 },
    ...{ CompressionFormat: 'HADOOP_SNAPPY', CustomTimeZone: 'America/Lima', FileExtension: '.log' },
    ...{ Prefix: 'd/!{partitionKeyFromQuery:a}/', ErrorOutputPrefix: 'e/!{firehose:error-output-type}/' },
    DynamicPartitioningConfiguration: { Enabled: true, RetryOptions: { DurationInSeconds: 103 } },
    CloudWatchLoggingOptions: { Enabled: true, LogStreamName: 'DestinationDelivery' },
    ProcessingConfiguration: {
      Processors: [
        {
          Type: 'MetadataExtraction',
          Parameters: [
            { ParameterName: 'MetadataExtractionQuery', ParameterValue: '{a: .b}' },
            { ParameterName: 'JsonParsingEngine', ParameterValue: 'JQ-1.6' },
          ],
        },
        { Type: 'AppendDelimiterToRecord', Parameters: [{ ParameterName: 'Delimiter', ParameterValue: '\\n' }] },
      ],
    },
  });
});

test('without options objects are gzipped, in prefixes by the hour, and nothing is done to records', () => {
  expect(s3Of()).toMatchObject({
    BufferingHints: { SizeInMBs: 5, IntervalInSeconds: 300 },
    ...{ CompressionFormat: 'GZIP', Prefix: S3Delivery.DATA_PREFIX, ErrorOutputPrefix: S3Delivery.ERRORS_PREFIX },
  });
  expect(Object.keys(s3Of())).not.toContain('ProcessingConfiguration');
  expect(Object.keys(s3Of())).not.toContain('DynamicPartitioningConfiguration');
});

test('what a pattern does to records comes before they are partitioned; a parameter that is undefined is left out', () => {
  const first = [S3Delivery.processor('RecordDeAggregation', { SubRecordType: 'JSON', Delimiter: undefined })];
  const { Processors } = s3Of(BY_TICKER, first).ProcessingConfiguration;
  expect(Processors.map(({ Type }: { Type: string }) => Type)).toEqual(['RecordDeAggregation', 'MetadataExtraction']);
  expect(Processors[0].Parameters).toEqual([{ ParameterName: 'SubRecordType', ParameterValue: 'JSON' }]);
});

describe('files with columns', () => {
  test.each([
    [OutputFormat.PARQUET, 'ParquetSerDe'],
    [OutputFormat.ORC, 'OrcSerDe'],
  ])('%s compresses by itself, in objects of 64 MiB', (format, serializer) => {
    const {
      CompressionFormat: compression,
      BufferingHints,
      DataFormatConversionConfiguration: conversion,
    } = s3Of({
      formatConversion: FormatConversion.byColumns(format, COLUMNS),
    });
    expect([compression, BufferingHints.SizeInMBs]).toEqual(['UNCOMPRESSED', 64]);
    expect(Object.keys(conversion.OutputFormatConfiguration.Serializer)).toEqual([serializer]);
  });

  test('by columns have a table of AWS Glue, which the role may read and no other', () => {
    const template = synth({ formatConversion: FormatConversion.byColumns(OutputFormat.PARQUET, COLUMNS) });
    template.resourceCountIs('AWS::Glue::Table', 1);
    template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Action: ['glue:GetTable', 'glue:GetTableVersion', 'glue:GetTableVersions'] }),
        ]),
      },
    });
  });

  test('by a table that exists make none', () => {
    const table = { databaseName: 'market', tableName: 'trades' };
    synth({ formatConversion: FormatConversion.byTable(OutputFormat.ORC, table) }).resourceCountIs(
      'AWS::Glue::Table',
      0,
    );
  });
});

describe('the role', () => {
  const allowed = (propsIn: Parameters<typeof synth>[0] = {}) =>
    Object.values(synth(propsIn).findResources('AWS::IAM::Policy')).flatMap(({ Properties }) =>
      Properties.PolicyDocument.Statement.map(({ Action, Resource }: Record<string, unknown>) => [Action, Resource]),
    );
  const bucket = { 'Fn::GetAtt': ['Bucket83908E77', 'Arn'] };

  test('may write objects and errors, and nothing else', () => {
    expect(allowed()).toEqual([
      [['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'], bucket],
      [['s3:AbortMultipartUpload', 's3:GetObject', 's3:PutObject'], { 'Fn::Join': ['', [bucket, '/*']] }],
      ['logs:PutLogEvents', { 'Fn::GetAtt': [expect.stringMatching(/^ArchiveDeliveryErrors/), 'Arn'] }],
    ]);
  });

  test('may use the key of the bucket', () => {
    const withKey = allowed((stack) => ({
      bucket: new Bucket(stack, 'Sealed', { encryptionKey: new Key(stack, 'Key') }),
    }));
    expect(withKey.map(([actions]) => actions)).toContainEqual(['kms:Decrypt', 'kms:GenerateDataKey']);
  });

  test('may write to another bucket that a pattern names', () => {
    const { stack, delivery } = build();
    delivery.grantObjects(new Bucket(stack, 'Backup'));
    expect(JSON.stringify(Template.fromStack(stack).findResources('AWS::IAM::Policy'))).toContain('BackupDA3807AC');
  });

  test('is taken by Firehose alone, for this account', () => {
    synth().hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: {
        Statement: [
          Match.objectLike({
            Principal: { Service: 'firehose.amazonaws.com' },
            Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
          }),
        ],
      },
    });
  });
});

test('the delivery stream waits for its permissions and its log stream, as Firehose tries them', () => {
  const template = synth();
  const [{ DependsOn }] = Object.values(template.findResources(DELIVERY_STREAM));
  const needed = ['AWS::Logs::LogStream', 'AWS::IAM::Policy'].flatMap((type) =>
    Object.keys(template.findResources(type)),
  );
  expect(needed).toHaveLength(2);
  expect(DependsOn).toEqual(expect.arrayContaining(needed));
});

test('the log of errors stays for a year, or as you say', () => {
  synth().hasResource('AWS::Logs::LogGroup', { Properties: { RetentionInDays: 365 }, DeletionPolicy: 'Retain' });
  synth({ logRetention: RetentionDays.ONE_WEEK, removalPolicy: RemovalPolicy.DESTROY }).hasResource(
    'AWS::Logs::LogGroup',
    { Properties: { RetentionInDays: 7 }, DeletionPolicy: 'Delete' },
  );
});

test('by the id Default it leaves no trace in logical ids', () => {
  const stack = new Stack(new App(), 'Test');
  const delivery = new S3Delivery(stack, 'Default', { bucket: new Bucket(stack, 'Bucket') });
  delivery.addDeliveryStream({ deliveryStreamType: 'DirectPut' });
  const [id] = Object.keys(Template.fromStack(stack).findResources(DELIVERY_STREAM));
  expect(id).toBe('DeliveryStream');
});

test('what monitoring asks for is in fields', () => {
  const { delivery } = build({ ...BY_TICKER, bufferingInterval: Duration.seconds(77) });
  expect([delivery.partitioned, delivery.bufferingInterval.toSeconds()]).toEqual([true, 77]);
  expect(build().delivery.partitioned).toBe(false);
});

test('values known only at deployment pass', () => {
  const later = (value: number) => Lazy.number({ produce: () => value });
  const text = Lazy.string({ produce: () => 'later/' });
  const s3 = s3Of({ bufferingSize: Size.mebibytes(later(66)), dataPrefix: text, errorsPrefix: text });
  expect([s3.BufferingHints.SizeInMBs, s3.Prefix, s3.ErrorOutputPrefix]).toEqual([66, 'later/', 'later/']);
});

test('a query whose keys cannot be read off is a warning, as nobody has checked the prefix', () => {
  const warnings = (jqExpression: string) =>
    build({ jqExpression, dataPrefix: '!{partitionKeyFromQuery:a}/' })
      .delivery.node.metadata.filter(({ type }) => type === 'aws:cdk:warning')
      .map(({ data }) => data);
  expect(warnings('.keys')).toEqual([
    expect.stringContaining('@streaming-patterns/delivery-stream:unknownPartitionKeys'),
  ]);
  expect(warnings('{a: .b}')).toEqual([]);
});
