import '@js-joda/timezone';
import { randomBytes } from 'node:crypto';
import { ZoneId } from '@js-joda/core';
import { conversionProperties } from '../firehose/conversion/conversion-properties';
import { httpEndpointProperties } from '../firehose/http-delivery/http-endpoint-properties';
import { compressions } from '../firehose/s3-delivery/compression';
import {
  acts,
  actsWhen,
  notModelled,
  type PropertyTable,
  refused,
  type ValueCheck,
  type Verdict,
} from './property-table';
import type { IdentifyRequest, OwnedType, ResourceIdentity } from './resource-type';
import { integerFrom, oneOf } from './value-checks';

const trueOrFalse = actsWhen(oneOf(['true', 'false']));
const roles = notModelled('roles are not assumed here');
const encryption = notModelled('nothing is encrypted here');
const notHere = (what: string) =>
  refused(`local mode has no ${what}; deliver to S3 or to an HTTP endpoint in the local run`);

/** "BufferingHints", Firehose API reference: the size for S3; an HTTP endpoint takes 1 to 64 MB. */
const bufferingHints = (where: string, mostMegabytes: number): PropertyTable => ({
  [`${where}.BufferingHints.SizeInMBs`]: actsWhen(integerFrom(1, mostMegabytes)),
  [`${where}.BufferingHints.IntervalInSeconds`]: actsWhen(integerFrom(0, 900)),
});

const loggingOptions = (where: string, verdict: Verdict): PropertyTable => ({
  [`${where}.CloudWatchLoggingOptions.Enabled`]: verdict,
  [`${where}.CloudWatchLoggingOptions.LogGroupName`]: verdict,
  [`${where}.CloudWatchLoggingOptions.LogStreamName`]: verdict,
});

const s3Objects = (where: string): PropertyTable => ({
  [`${where}.BucketARN`]: actsWhen(bucketArn),
  [`${where}.RoleARN`]: roles,
  [`${where}.Prefix`]: actsWhen(prefix),
  [`${where}.ErrorOutputPrefix`]: actsWhen(prefix),
  [`${where}.CompressionFormat`]: actsWhen(oneOf(Object.keys(compressions))),
  [`${where}.EncryptionConfiguration`]: encryption,
  ...bufferingHints(where, 128),
});

/** The value of `Parameters` is judged when the processors are made. */
const processing = (where: string): PropertyTable => ({
  [`${where}.ProcessingConfiguration.Enabled`]: trueOrFalse,
  [`${where}.ProcessingConfiguration.Processors`]: acts,
});

const S3 = 'ExtendedS3DestinationConfiguration';
const HTTP = 'HttpEndpointDestinationConfiguration';
const ownLog = notModelled('errors of this part are in the log of the local run');

/** What each property of the CloudFormation type does in local mode; ranges are those of the Firehose API reference. */
const properties: PropertyTable = {
  DeliveryStreamName: acts,
  DeliveryStreamType: actsWhen(
    oneOf(['DirectPut', 'KinesisStreamAsSource'], 'other sources are not there in local mode'),
  ),
  DeliveryStreamEncryptionConfigurationInput: encryption,
  'DirectPutSourceConfiguration.ThroughputHintInMBs': notModelled('direct puts have no quota here'),
  'KinesisStreamSourceConfiguration.KinesisStreamARN': actsWhen(streamArn),
  'KinesisStreamSourceConfiguration.RoleARN': roles,
  ...s3Objects(S3),
  ...loggingOptions(S3, acts),
  ...processing(S3),
  [`${S3}.CustomTimeZone`]: actsWhen(timeZone),
  [`${S3}.FileExtension`]: actsWhen(fileExtension),
  [`${S3}.DynamicPartitioningConfiguration.Enabled`]: trueOrFalse,
  [`${S3}.DynamicPartitioningConfiguration.RetryOptions.DurationInSeconds`]: notModelled(
    'an object is tried until it is written',
    integerFrom(0, 7_200),
  ),
  ...conversionProperties(`${S3}.DataFormatConversionConfiguration`),
  [`${S3}.S3BackupMode`]: actsWhen(oneOf(['Enabled', 'Disabled'])),
  ...s3Objects(`${S3}.S3BackupConfiguration`),
  ...loggingOptions(`${S3}.S3BackupConfiguration`, ownLog),
  ...s3Objects('S3DestinationConfiguration'),
  ...loggingOptions('S3DestinationConfiguration', acts),
  ...httpEndpointProperties(HTTP),
  ...bufferingHints(HTTP, 64),
  ...loggingOptions(HTTP, acts),
  ...processing(HTTP),
  ...s3Objects(`${HTTP}.S3Configuration`),
  ...loggingOptions(`${HTTP}.S3Configuration`, ownLog),
  AmazonOpenSearchServerlessDestinationConfiguration: notHere('OpenSearch Serverless destination'),
  AmazonopensearchserviceDestinationConfiguration: notHere('OpenSearch destination'),
  ElasticsearchDestinationConfiguration: notHere('Elasticsearch destination'),
  IcebergDestinationConfiguration: notHere('Iceberg destination'),
  RedshiftDestinationConfiguration: notHere('Redshift destination'),
  SnowflakeDestinationConfiguration: notHere('Snowflake destination'),
  SplunkDestinationConfiguration: notHere('Splunk destination'),
  MSKSourceConfiguration: refused('local mode does not read Kafka topics into a delivery stream'),
  DatabaseSourceConfiguration: refused('local mode does not read databases into a delivery stream'),
  Tags: notModelled('tags change nothing here'),
};

/** A stream of Kinesis, or records put directly, into S3 or an HTTP endpoint ("AWS::KinesisFirehose::DeliveryStream"). */
export const deliveryStream: OwnedType = {
  owner: 'data plane',
  type: 'AWS::KinesisFirehose::DeliveryStream',
  properties,
  createOnly: [
    ...['DeliveryStreamName', 'DeliveryStreamType', 'KinesisStreamSourceConfiguration', 'MSKSourceConfiguration'],
    'DatabaseSourceConfiguration',
  ],
  identify,
};

/** "DeliveryStreamName", CloudFormation reference. */
const LONGEST_NAME = 64;

/** A name of CloudFormation's form when the template gives none. */
function identify({ stackName, logicalId, properties: given, accountId, region }: IdentifyRequest): ResourceIdentity {
  const suffix = randomBytes(6).toString('hex').toUpperCase();
  const made = `${`${stackName}-${logicalId}`.slice(0, LONGEST_NAME - suffix.length - 1)}-${suffix}`;
  const name = String(given.DeliveryStreamName ?? made);
  return { ref: name, attributes: { Arn: `arn:aws:firehose:${region}:${accountId}:deliverystream/${name}` } };
}

function bucketArn(value: unknown): string | undefined {
  return /^arn:[^:]+:s3:::[^/]+$/.test(String(value)) ? undefined : `must be the ARN of an S3 bucket, got ${value}`;
}

/** Of a prefix with its expressions ("S3DestinationConfiguration", Firehose API reference). */
const LONGEST_PREFIX = 1_024;

function prefix(value: unknown): ReturnType<ValueCheck> {
  const { length } = String(value);
  return length <= LONGEST_PREFIX ? undefined : `must have at most ${LONGEST_PREFIX} characters, got ${length}`;
}

/** The pattern is that of the API reference, "ExtendedS3DestinationConfiguration". */
function timeZone(value: unknown): ReturnType<ValueCheck> {
  const isNamed = /^[a-zA-Z/_]*$/.test(String(value));
  const isKnown = value === '' || ZoneId.getAvailableZoneIds().includes(String(value));
  return isNamed && isKnown ? undefined : `must be a time zone such as Asia/Tokyo, got ${JSON.stringify(value)}`;
}

function fileExtension(value: unknown): ReturnType<ValueCheck> {
  const text = String(value);
  const isOne = text === '' || (/^\.[0-9a-z!\-_.*'()]+$/.test(text) && text.length <= 128);
  return isOne
    ? undefined
    : `must begin with a dot and have at most 128 of 0-9 a-z ! - _ . * ' ( ), got ${JSON.stringify(value)}`;
}

function streamArn(value: unknown): ReturnType<ValueCheck> {
  const isStream = /^arn:[^:]+:kinesis:[^:]+:\d{12}:stream\/[^/]+$/.test(String(value));
  return isStream ? undefined : `must be the ARN of a Kinesis stream, got ${value}`;
}
