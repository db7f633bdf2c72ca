import { readSettings } from '@streaming-patterns/settings';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { conflicts, SETTINGS, toProps } from '../app/settings';
import { KinesisKdf } from '../src';
import { DELIVERY_STREAM } from './pipeline';

const FUNCTION_ARN = 'arn:aws:lambda:eu-west-1:123456789012:function:enrich:live';
const SECRET_ARN = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:collector-a1b2c3';
const keyArn = (id: string) => `arn:aws:kms:eu-west-1:123456789012:key/${id}`;
const STREAM_KEY = keyArn('0a1b2c3d-1111-2222-3333-444455556666');
const BUCKET_KEY = keyArn('0f9e8d7c-1111-2222-3333-444455556666');

const read = (context: Record<string, unknown>) => readSettings(new App({ context }).node, SETTINGS, conflicts);

function synth(context: Record<string, unknown>): Template {
  const app = new App({ context });
  const settings = readSettings(app.node, SETTINGS, conflicts);
  const stack = new Stack(app, 'Test', { stackName: settings.stackName });
  new KinesisKdf(stack, 'KinesisKdf', toProps(stack, settings));
  return Template.fromStack(stack);
}

/** Every setting but those that exclude these: an endpoint, and a table instead of columns. */
const TO_S3 = {
  shardCount: '5',
  streamMode: 'PROVISIONED',
  retentionHours: '48',
  enableEnhancedMonitoring: 'true',
  encryptionKeyArn: STREAM_KEY,
  maxRecordSizeKiB: '2048',
  producerAccounts: '111122223333',
  bufferingSizeMiB: '71',
  bufferingIntervalSeconds: '83',
  compressionFormat: 'UNCOMPRESSED',
  dataPrefix: 'd/!{partitionKeyFromQuery:ticker}/',
  errorsPrefix: 'e/!{firehose:error-output-type}/',
  timeZone: 'Asia/Tokyo',
  fileExtension: '.parquet',
  dynamicPartitioning: 'true',
  jqExpression: '{ticker: .ticker}',
  retryDurationSeconds: '91',
  newLineDelimiter: 'false',
  deAggregation: 'delimited:####',
  transform: FUNCTION_ARN,
  outputFormat: 'PARQUET',
  columns: 'ticker:string,price:double,tags:array<string>',
  bucketEncryptionKeyArn: BUCKET_KEY,
  sourceRecordBackup: 'true',
  logRetentionDays: '14',
  alarmTopicArn: 'arn:aws:sns:eu-west-1:123456789012:alarms',
  retain: 'false',
  stackName: 'trades',
};

test('the settings are these', () => {
  const others = ['warmThroughputMiBps', 'glueTable', 'httpEndpointUrl', 'httpEndpointSecretArn'];
  expect(Object.keys(SETTINGS).sort()).toEqual([...Object.keys(TO_S3), ...others].sort());
});

describe('each setting reaches the template', () => {
  const template = synth(TO_S3);

  test('those of stream, buckets, logs and alarms', () => {
    template.hasResourceProperties('AWS::Kinesis::Stream', {
      ShardCount: 5,
      RetentionPeriodHours: 48,
      DesiredShardLevelMetrics: ['ALL'],
      StreamEncryption: { KeyId: STREAM_KEY },
      MaxRecordSizeInKiB: 2_048,
    });
    expect(JSON.stringify(template.findResources('AWS::S3::Bucket'))).toContain(BUCKET_KEY);
    template.resourceCountIs('AWS::S3::Bucket', 4);
    template.hasResourceProperties('AWS::Logs::LogGroup', { RetentionInDays: 14 });
    template.allResourcesProperties('AWS::CloudWatch::Alarm', { AlarmActions: [TO_S3.alarmTopicArn] });
    expect(JSON.stringify(template.toJSON())).not.toContain('"DeletionPolicy":"Retain"');
  });

  test('those of the delivery', () => {
    const [{ Properties }] = Object.values(template.findResources(DELIVERY_STREAM));
    const s3 = Properties.ExtendedS3DestinationConfiguration;
    expect(s3).toMatchObject({
      BufferingHints: { SizeInMBs: 71, IntervalInSeconds: 83 },
      CompressionFormat: 'UNCOMPRESSED',
      Prefix: TO_S3.dataPrefix,
      ErrorOutputPrefix: TO_S3.errorsPrefix,
      CustomTimeZone: 'Asia/Tokyo',
      FileExtension: '.parquet',
      DynamicPartitioningConfiguration: { RetryOptions: { DurationInSeconds: 91 } },
      DataFormatConversionConfiguration: { OutputFormatConfiguration: { Serializer: { ParquetSerDe: {} } } },
      S3BackupMode: 'Enabled',
    });
    const processors = JSON.stringify(s3.ProcessingConfiguration.Processors);
    for (const text of ['IyMjIw==', FUNCTION_ARN, TO_S3.jqExpression]) expect(processors).toContain(text);
    expect(JSON.stringify(template.findResources('AWS::Glue::Table'))).toContain('"Type":"array<string>"');
  });

  test('those of an endpoint', () => {
    const endpoint = { httpEndpointUrl: 'https://a.example/in', httpEndpointSecretArn: SECRET_ARN };
    synth(endpoint).hasResourceProperties(DELIVERY_STREAM, {
      HttpEndpointDestinationConfiguration: {
        EndpointConfiguration: { Url: 'https://a.example/in' },
        SecretsManagerConfiguration: { SecretARN: SECRET_ARN },
      },
    });
  });

  test('a table, the demo transform, sub-records of JSON, a line feed', () => {
    const context = {
      ...{ transform: 'demo', outputFormat: 'ORC', glueTable: 'market.trades', dynamicPartitioning: 'true' },
      ...{ deAggregation: 'json', dataPrefix: 'd/!{partitionKeyFromLambda:a}/' },
    };
    const [{ Properties }] = Object.values(synth(context).findResources(DELIVERY_STREAM));
    const { DataFormatConversionConfiguration, ProcessingConfiguration } =
      Properties.ExtendedS3DestinationConfiguration;
    expect(DataFormatConversionConfiguration.SchemaConfiguration).toMatchObject({
      DatabaseName: 'market',
      TableName: 'trades',
    });
    expect(JSON.stringify(ProcessingConfiguration)).toMatch(/"JSON".*KinesisKdfTransform/);
    expect(JSON.stringify(synth({ newLineDelimiter: 'true' }).toJSON())).toContain('AppendDelimiterToRecord');
  });

  test('warm throughput of an on-demand stream', () => {
    synth({ streamMode: 'ON_DEMAND', warmThroughputMiBps: '60' }).hasResourceProperties('AWS::Kinesis::Stream', {
      WarmThroughputMiBps: 60,
    });
  });
});

test('the defaults that the table tells are those that hold: giving them all changes nothing', () => {
  const defaults = Object.entries(SETTINGS).flatMap(([name, setting]) =>
    setting.default ? [[name, setting.default]] : [],
  );
  expect(defaults.length).toBeGreaterThan(11);
  expect(synth(Object.fromEntries(defaults)).toJSON()).toEqual(synth({}).toJSON());
});

describe('mistakes', () => {
  test.each([
    ['bufferingSizeMiB', '129'],
    ['bufferingIntervalSeconds', '901'],
    ['compressionFormat', 'LZ4'],
    ['dataPrefix', 'a'.repeat(1_025)],
    ['timeZone', 'Etc/GMT+5'],
    ['fileExtension', 'json'],
    ['retryDurationSeconds', '7201'],
    ['deAggregation', 'delimited:'],
    ['deAggregation', 'csv'],
    ['transform', 'enrich'],
    ['outputFormat', 'AVRO'],
    ['columns', 'ticker'],
    ['columns', 'ticker:string,'],
    ['glueTable', 'trades'],
    ['httpEndpointUrl', 'http://a.example'],
    ['httpEndpointSecretArn', 'collector'],
    ['bucketEncryptionKeyArn', 'alias/mine'],
  ])('%s is not "%s"', (name, value) => {
    expect(() => read({ [name]: value })).toThrow(`${name} must be `);
  });

  test.each([
    [{ outputFormat: 'ORC' }, 'columns or glueTable must be given with outputFormat, one of them, got none'],
    [
      { outputFormat: 'ORC', columns: 'a:int', glueTable: 'a.b' },
      'columns or glueTable must be given with outputFormat, one of them, got both',
    ],
    [{ columns: 'a:int' }, 'outputFormat must be given with columns or glueTable, got one of them alone'],
    [
      { httpEndpointSecretArn: SECRET_ARN },
      'httpEndpointUrl must be given with httpEndpointSecretArn, got the secret alone',
    ],
  ])('between settings: %j', (context, mistake) => expect(() => read(context)).toThrow(mistake));
});
