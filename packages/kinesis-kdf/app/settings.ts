import {
  arnOf,
  CONVERSION_SETTINGS,
  conversionConflicts,
  deliveryOptions,
  flag,
  formatted,
  type Given,
  ifGiven,
  keyArn,
  OBJECT_SETTINGS,
  retentionDays,
  STREAM_SETTINGS,
  stackName,
  streamProps,
  text,
  topicArn,
} from '@streaming-patterns/settings';
import { RemovalPolicy } from 'aws-cdk-lib';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { type KinesisKdfProps, RecordTransform } from '../src';
import { deAggregationFrom, destinationFrom } from './setting-formats';

/** Compared by identity: it says that our demo transforms; every other text is the ARN of a function. */
const DEMO = 'demo';
const FUNCTION_ARN = /^arn:[\w-]+:lambda:[\w-]+:\d{12}:function:[\w-]+(:[\w$-]+)?$/;

/** Every setting of the app. A default here tells what the construct does when the setting is left out. */
export const SETTINGS = {
  ...STREAM_SETTINGS,
  ...OBJECT_SETTINGS,
  newLineDelimiter: flag({ default: 'false', what: 'Put a line feed behind each record.' }),
  deAggregation: formatted('`json`, or `delimited:` and the delimiter', deAggregationFrom, {
    what: 'Take records apart that hold many, for example `delimited:####`. Only with partitions. Left out: each record is one.',
  }),
  transform: text(new RegExp(`^${DEMO}$|${FUNCTION_ARN.source}`), `\`${DEMO}\` or the ARN of a function`, {
    what: 'A function that changes records on their way: ours, or yours. Left out: none.',
  }),
  ...CONVERSION_SETTINGS,
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
  const { httpEndpointUrl, httpEndpointSecretArn } = given;
  const mistakes = conversionConflicts(given);
  if (httpEndpointSecretArn && !httpEndpointUrl)
    mistakes.push('httpEndpointUrl must be given with httpEndpointSecretArn, got the secret alone');
  return mistakes;
}

/** Turns the settings into the construct's props. */
export function toProps(scope: Construct, given: Given<typeof SETTINGS>): KinesisKdfProps {
  const { newLineDelimiter, deAggregation, sourceRecordBackup, logRetentionDays } = given;
  const { bucketEncryptionKeyArn, alarmTopicArn, retain = true } = given;
  const topic = ifGiven(alarmTopicArn, (arn) => Topic.fromTopicArn(scope, 'AlarmTopic', arn));
  return {
    ...streamProps(scope, given),
    ...deliveryOptions(given),
    ...{ newLineDelimiter, deAggregation, sourceRecordBackup },
    bucketEncryptionKey: ifGiven(bucketEncryptionKeyArn, (arn) => Key.fromKeyArn(scope, 'BucketEncryptionKey', arn)),
    transform: ifGiven(given.transform, (name) => transformBy(scope, name)),
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
