import { readSettings } from '@streaming-patterns/settings';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { clusterOf } from '../app/cluster';
import { conflicts, SETTINGS, toProps } from '../app/settings';
import { MskLambdaKdf } from '../src';
import { CLUSTER_ARN, DELIVERY_STREAM, MAPPING } from './pipeline';

const EXISTING = { clusterArn: CLUSTER_ARN };
const keyArn = (id: string) => `arn:aws:kms:eu-west-1:123456789012:key/${id}`;
const BUCKET_KEY = keyArn('0a1b2c3d-1111-2222-3333-444455556666');
const STREAM_KEY = keyArn('0f9e8d7c-1111-2222-3333-444455556666');

function synth(context: Record<string, string>): Template {
  const app = new App({ context });
  const settings = readSettings(app.node, SETTINGS, conflicts);
  const stack = new Stack(app, 'Test', { stackName: settings.stackName });
  const cluster = clusterOf(stack, settings);
  new MskLambdaKdf(stack, 'MskLambdaKdf', toProps(stack, settings, { cluster }));
  return Template.fromStack(stack);
}

describe('each setting reaches the template', () => {
  const template = synth({
    ...{ ...EXISTING, topicName: 'trades', batchSize: '13', longestTimeLagSeconds: '90' },
    ...{ nullValues: 'SKIP', timeoutSeconds: '75', bufferingSizeMiB: '71', bufferingIntervalSeconds: '83' },
    ...{ jqExpression: '{ticker: .ticker}', dataPrefix: 'd/!{partitionKeyFromQuery:ticker}/' },
    ...{ bucketEncryptionKeyArn: BUCKET_KEY, deliveryStreamEncryptionKeyArn: STREAM_KEY, newLineDelimiter: 'false' },
    ...{ logRetentionDays: '14', retain: 'false' },
  });

  test('those of topic and function', () => {
    template.hasResourceProperties(MAPPING, { Topics: ['trades'], BatchSize: 13 });
    template.hasResourceProperties('AWS::Lambda::Function', {
      Environment: { Variables: { NULL_VALUES: 'SKIP' } },
      Timeout: 75,
    });
    template.hasResourceProperties('AWS::CloudWatch::Alarm', { MetricName: 'EstimatedMaxTimeLag', Threshold: 90 });
  });

  test('those of the delivery', () => {
    const [{ Properties }] = Object.values(template.findResources(DELIVERY_STREAM));
    expect(Properties).toMatchObject({
      DeliveryStreamEncryptionConfigurationInput: { KeyType: 'CUSTOMER_MANAGED_CMK', KeyARN: STREAM_KEY },
      ExtendedS3DestinationConfiguration: {
        BufferingHints: { SizeInMBs: 71, IntervalInSeconds: 83 },
        Prefix: 'd/!{partitionKeyFromQuery:ticker}/',
        ProcessingConfiguration: { Processors: [{ Type: 'MetadataExtraction' }] },
      },
    });
    expect(JSON.stringify(template.findResources('AWS::S3::Bucket'))).toContain(BUCKET_KEY);
  });

  test('those of all stores', () => {
    template.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: 14 });
    expect(JSON.stringify(template.toJSON())).not.toContain('"DeletionPolicy":"Retain"');
  });

  test('files with columns', () => {
    const parquet = { ...EXISTING, outputFormat: 'PARQUET', columns: 'ticker:string,price:double' };
    expect(JSON.stringify(synth(parquet).findResources('AWS::Glue::Table'))).toContain('"Name":"price"');
  });
});

test('the defaults that the table tells are those that hold: giving them all changes nothing', () => {
  const ofNewCluster = ['createCluster', 'topicPartitions', 'stackName'];
  const defaults = Object.entries(SETTINGS).flatMap(([name, setting]) =>
    setting.default && !ofNewCluster.includes(name) ? [[name, setting.default]] : [],
  );
  expect(defaults.length).toBeGreaterThan(15);
  expect(synth({ ...EXISTING, ...Object.fromEntries(defaults) }).toJSON()).toEqual(synth(EXISTING).toJSON());
});

test.each([
  ['nullValues', 'DROP'],
  ['timeoutSeconds', '841'],
  ['newLineDelimiter', 'yes'],
  ['deliveryStreamEncryptionKeyArn', 'alias/mine'],
  ['longestTimeLagSeconds', '0'],
])('%s is not "%s"', (name, value) => {
  expect(() => synth({ ...EXISTING, [name]: value })).toThrow(`${name} must be `);
});
