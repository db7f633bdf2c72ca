import { Duration, Size, type Stack } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { expect, test } from 'vitest';
import {
  CompressionFormat,
  HttpBackupMode,
  HttpEndpointDestination,
  type HttpEndpointDestinationProps,
  type KinesisKdfProps,
  RecordTransform,
} from '../src';
import { deliveryStreamOf } from './pipeline';

const SECRET = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:key-a1b2c3';

const httpOf = (endpoint: Partial<HttpEndpointDestinationProps>, props: KinesisKdfProps = {}) =>
  deliveryStreamOf({ destination: new HttpEndpointDestination({ url: 'https://a.example/in', ...endpoint }), ...props })
    .HttpEndpointDestinationConfiguration;

test('each prop lands on its own setting', () => {
  const endpoint = {
    name: 'collector',
    commonAttributes: { stage: 'prod', team: 'blue' },
    compress: false,
    retryDuration: Duration.seconds(77),
    backupMode: HttpBackupMode.ALL_DATA,
  };
  const props = {
    bufferingSize: Size.mebibytes(3),
    bufferingInterval: Duration.seconds(88),
    dataPrefix: 'kept/',
    errorsPrefix: 'wrong/',
    compressionFormat: CompressionFormat.SNAPPY,
  };
  expect(httpOf(endpoint, props)).toMatchObject({
    EndpointConfiguration: { Url: 'https://a.example/in', Name: 'collector' },
    RequestConfiguration: {
      ContentEncoding: 'NONE',
      CommonAttributes: [
        { AttributeName: 'stage', AttributeValue: 'prod' },
        { AttributeName: 'team', AttributeValue: 'blue' },
      ],
    },
    RetryOptions: { DurationInSeconds: 77 },
    BufferingHints: { SizeInMBs: 3, IntervalInSeconds: 88 },
    S3BackupMode: 'AllData',
    S3Configuration: { Prefix: 'kept/', ErrorOutputPrefix: 'wrong/', CompressionFormat: 'Snappy' },
  });
});

test('by default requests are compressed, tried for 5 minutes, logged, and what fails is kept in the bucket', () => {
  const http = httpOf({});
  expect(http).toMatchObject({
    RequestConfiguration: { ContentEncoding: 'GZIP' },
    RetryOptions: { DurationInSeconds: 300 },
    S3BackupMode: 'FailedDataOnly',
    S3Configuration: { BucketARN: { 'Fn::GetAtt': [expect.stringMatching(/^ArchiveBucket/), 'Arn'] } },
    CloudWatchLoggingOptions: { Enabled: true, LogStreamName: 'DestinationDelivery' },
  });
  expect(http.SecretsManagerConfiguration).toBeUndefined();
  expect(http.EndpointConfiguration.AccessKey).toBeUndefined();
});

test('the key is read from the secret when it is needed, and is in no template', () => {
  const propsIn = (stack: Stack) => ({
    destination: new HttpEndpointDestination({
      url: 'https://a.example/in',
      accessKey: Secret.fromSecretCompleteArn(stack, 'Secret', SECRET),
    }),
  });
  const { SecretsManagerConfiguration, EndpointConfiguration } =
    deliveryStreamOf(propsIn).HttpEndpointDestinationConfiguration;
  expect(SecretsManagerConfiguration).toMatchObject({ Enabled: true, SecretARN: SECRET });
  expect(EndpointConfiguration.AccessKey).toBeUndefined();
});

test('records are transformed on their way to it', () => {
  const { ProcessingConfiguration } = httpOf({}, { transform: RecordTransform.demo() });
  expect(ProcessingConfiguration.Processors.map(({ Type }: { Type: string }) => Type)).toEqual(['Lambda']);
});
