import {
  arnOf,
  flag,
  formatted,
  type Given,
  ifGiven,
  integer,
  keyArn,
  oneOf,
  retentionDays,
  STREAM_SETTINGS,
  stackName,
  streamProps,
  text,
  topicArn,
} from '@streaming-patterns/settings';
import { Duration, RemovalPolicy, Size } from 'aws-cdk-lib';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { CompressionFormat, type KinesisKdfProps, OutputFormat, RecordTransform } from '../src';
import {
  BUFFERING_INTERVAL,
  BUFFERING_SIZE_MIB,
  DATA_PREFIX,
  ERRORS_PREFIX,
  LONGEST_PREFIX,
  LONGEST_QUERY,
  RETRY_DURATION,
} from '../src/private/limits';
import { conversionFrom, deAggregationFrom, destinationFrom, parseColumns } from './setting-formats';

/** Compared by identity: it says that our demo transforms; every other text is the ARN of a function. */
const DEMO = 'demo';
const FUNCTION_ARN = /^arn:[\w-]+:lambda:[\w-]+:\d{12}:function:[\w-]+(:[\w$-]+)?$/;

const anything = (longest: number) => new RegExp(`^[^]{0,${longest}}$`);

/** Every setting of the app. A default here tells what the construct does when the setting is left out. */
export const SETTINGS = {
  ...STREAM_SETTINGS,
  bufferingSizeMiB: integer(BUFFERING_SIZE_MIB, {
    default: '5',
    what: 'Data that is gathered for one object. With partitions or `outputFormat` at least 64, which is then the default.',
  }),
  bufferingIntervalSeconds: integer(BUFFERING_INTERVAL, {
    default: '300',
    what: 'How long data is gathered for one object. With partitions at least 60.',
  }),
  compressionFormat: oneOf(CompressionFormat, {
    default: 'GZIP',
    what: 'How objects are compressed. `UNCOMPRESSED` with `outputFormat`, which compresses by itself.',
  }),
  dataPrefix: text(anything(LONGEST_PREFIX), `at most ${LONGEST_PREFIX} characters`, {
    default: DATA_PREFIX,
    what: 'What object names start with.',
  }),
  errorsPrefix: text(anything(LONGEST_PREFIX), `at most ${LONGEST_PREFIX} characters`, {
    default: ERRORS_PREFIX,
    what: 'What the names of error objects start with.',
  }),
  timeZone: text(/^[A-Za-z/_]+$/, 'a time zone such as `Asia/Tokyo`', {
    default: 'UTC',
    what: 'Time zone of the times in object names.',
  }),
  fileExtension: text(/^\..+$/, 'a dot and what follows it', {
    what: 'Extension of object names. Left out: that of the compression.',
  }),
  dynamicPartitioning: flag({
    what: 'Partition objects by their data. Left out: when `jqExpression` is given. AWS fixes it when the delivery stream is made.',
  }),
  jqExpression: text(anything(LONGEST_QUERY), `jq of at most ${LONGEST_QUERY} characters`, {
    what: 'Makes an object of partition keys of each record, for example `{ticker: .ticker}`.',
  }),
  retryDurationSeconds: integer(RETRY_DURATION, {
    what: 'How long a partition is tried again that cannot be delivered. Only with partitions. Left out: 300.',
  }),
  newLineDelimiter: flag({ default: 'false', what: 'Put a line feed behind each record.' }),
  deAggregation: formatted('`json`, or `delimited:` and the delimiter', deAggregationFrom, {
    what: 'Take records apart that hold many, for example `delimited:####`. Only with partitions. Left out: each record is one.',
  }),
  transform: text(new RegExp(`^${DEMO}$|${FUNCTION_ARN.source}`), `\`${DEMO}\` or the ARN of a function`, {
    what: 'A function that changes records on their way: ours, or yours. Left out: none.',
  }),
  outputFormat: oneOf(OutputFormat, { what: 'Deliver files with columns. Needs `columns` or `glueTable`.' }),
  columns: formatted('`name:type`, separated by commas', parseColumns, {
    what: 'Columns for `outputFormat`, for example `ticker:string,price:double`.',
  }),
  glueTable: text(/^[\w-]+\.[\w-]+$/, '`database.table`', {
    what: 'A table of AWS Glue with the columns for `outputFormat`.',
  }),
  bucketEncryptionKeyArn: keyArn({
    what: 'Your key that encrypts the objects of the new buckets. Left out: keys of Amazon S3.',
  }),
  sourceRecordBackup: flag({
    default: 'false',
    what: 'Keep every record as it came too, in a bucket of its own. Once on, AWS does not switch it off.',
  }),
  httpEndpointUrl: text(/^https:\/\/.+$/, 'a URL that begins with `https://`', {
    what: 'Deliver there; the bucket keeps what the endpoint does not take. Left out: deliver to the bucket.',
  }),
  httpEndpointSecretArn: arnOf('secretsmanager', 'secret:[^:]+', 'a secret', {
    what: 'A secret with `{ "api_key": "…" }`, sent with each request to `httpEndpointUrl`.',
  }),
  logRetentionDays: retentionDays({ default: '365', what: 'Days that the logs are kept.' }),
  alarmTopicArn: topicArn({
    what: 'Topic that every alarm notifies. Left out: alarms change state and notify nobody.',
  }),
  retain: flag({ default: 'true', what: 'Keep stream, buckets and logs when the stack goes.' }),
  stackName: stackName({ default: 'kinesis-kdf', what: 'Name of the CloudFormation stack.' }),
};

/** What no single setting can tell. */
export function conflicts(given: Given<typeof SETTINGS>): string[] {
  const { outputFormat, columns, glueTable, httpEndpointUrl, httpEndpointSecretArn } = given;
  const mistakes: string[] = [];
  if (outputFormat && !columns === !glueTable)
    mistakes.push(
      `columns or glueTable must be given with outputFormat, one of them, got ${columns ? 'both' : 'none'}`,
    );
  if (!outputFormat && (columns || glueTable))
    mistakes.push('outputFormat must be given with columns or glueTable, got one of them alone');
  if (httpEndpointSecretArn && !httpEndpointUrl)
    mistakes.push('httpEndpointUrl must be given with httpEndpointSecretArn, got the secret alone');
  return mistakes;
}

/** Turns the settings into the construct's props. */
export function toProps(scope: Construct, given: Given<typeof SETTINGS>): KinesisKdfProps {
  const { bufferingSizeMiB, bufferingIntervalSeconds, retryDurationSeconds, alarmTopicArn, retain = true } = given;
  const { compressionFormat, dataPrefix, errorsPrefix, timeZone, fileExtension, dynamicPartitioning } = given;
  const { jqExpression, newLineDelimiter, deAggregation, sourceRecordBackup, logRetentionDays } = given;
  const { bucketEncryptionKeyArn } = given;
  const topic = ifGiven(alarmTopicArn, (arn) => Topic.fromTopicArn(scope, 'AlarmTopic', arn));
  return {
    ...streamProps(scope, given),
    ...{ compressionFormat, dataPrefix, errorsPrefix, timeZone, fileExtension, dynamicPartitioning },
    ...{ jqExpression, newLineDelimiter, deAggregation, sourceRecordBackup },
    bufferingSize: ifGiven(bufferingSizeMiB, Size.mebibytes),
    bufferingInterval: ifGiven(bufferingIntervalSeconds, Duration.seconds),
    retryDuration: ifGiven(retryDurationSeconds, Duration.seconds),
    bucketEncryptionKey: ifGiven(bucketEncryptionKeyArn, (arn) => Key.fromKeyArn(scope, 'BucketEncryptionKey', arn)),
    transform: ifGiven(given.transform, (name) => transformBy(scope, name)),
    formatConversion: conversionFrom(given),
    destination: destinationFrom(scope, given),
    logRetention: logRetentionDays,
    removalPolicy: retain ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    monitoring: topic ? { alarmAction: new SnsAction(topic) } : undefined,
  };
}

function transformBy(scope: Construct, name: string): RecordTransform {
  if (name === DEMO) return RecordTransform.demo();
  return RecordTransform.byFunction(LambdaFunction.fromFunctionArn(scope, 'TransformFunction', name));
}
