import type { IKafkaCluster } from '@streaming-patterns/kafka-topics';
import type { MonitoringOptions } from '@streaming-patterns/monitoring';
import {
  CONVERSION_SETTINGS,
  conversionConflicts,
  deliveryOptions,
  flag,
  type Given,
  ifGiven,
  integer,
  keyArn,
  OBJECT_SETTINGS,
  oneOf,
  retentionDays,
  stackName,
  TOPIC_SETTINGS,
  topicArn,
  topicConflicts,
  topicProps,
} from '@streaming-patterns/settings';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { type MskLambdaKdfProps, NullValues } from '../src';
import { LONGEST_TIME_LAG, TIMEOUT } from '../src/private/limits';

/** Every setting of the app. A default here tells what the construct does when the setting is left out. */
export const SETTINGS = {
  ...TOPIC_SETTINGS,
  nullValues: oneOf(NullValues, {
    default: 'FAIL',
    what: 'What becomes of messages without a value: set aside, or passed over and counted.',
  }),
  timeoutSeconds: integer(TIMEOUT, {
    default: '60',
    what: 'How long an invocation goes on trying what Firehose refuses. Then Lambda tries again.',
  }),
  longestTimeLagSeconds: integer(LONGEST_TIME_LAG, {
    what: 'How far behind the function may be; more is an alarm. Left out: no alarm on the time.',
  }),
  ...OBJECT_SETTINGS,
  newLineDelimiter: flag({
    default: 'true',
    what: 'Put a line feed behind each record. Leave it out with `outputFormat`, whose files have no lines.',
  }),
  ...CONVERSION_SETTINGS,
  bucketEncryptionKeyArn: keyArn({
    what: 'Your key that encrypts the objects of the new bucket. Left out: keys of Amazon S3.',
  }),
  deliveryStreamEncryptionKeyArn: keyArn({
    what: 'Your key that encrypts what the delivery stream has gathered. Left out: a key that AWS owns.',
  }),
  logRetentionDays: retentionDays({ default: '365', what: 'Days that the logs are kept.' }),
  alarmTopicArn: topicArn({ what: 'Topic that every alarm notifies. Left out: alarms notify nobody.' }),
  retain: flag({ default: 'true', what: 'Keep bucket, failure queue and logs when the stack goes.' }),
  stackName: stackName({ default: 'msk-lambda-kdf', what: 'Name of the CloudFormation stack.' }),
};

export type Settings = Given<typeof SETTINGS>;

/** What no single setting can tell. */
export function conflicts(given: Settings): string[] {
  return [...topicConflicts(given), ...conversionConflicts(given)];
}

/** The resources around the pattern. */
export interface Surroundings {
  readonly cluster: IKafkaCluster;
  readonly monitoring?: MonitoringOptions;
}

/** Turns the settings into the construct's props. */
export function toProps(scope: Construct, given: Settings, { cluster, monitoring }: Surroundings): MskLambdaKdfProps {
  const { nullValues, newLineDelimiter, logRetentionDays: logRetention, retain = true } = given;
  const key = (id: string) => (arn: string) => Key.fromKeyArn(scope, id, arn);
  return {
    ...topicProps(scope, given, cluster),
    ...deliveryOptions(given),
    ...{ nullValues, newLineDelimiter, logRetention, monitoring },
    timeout: ifGiven(given.timeoutSeconds, Duration.seconds),
    longestTimeLag: ifGiven(given.longestTimeLagSeconds, Duration.seconds),
    bucketEncryptionKey: ifGiven(given.bucketEncryptionKeyArn, key('BucketEncryptionKey')),
    deliveryStreamEncryptionKey: ifGiven(given.deliveryStreamEncryptionKeyArn, key('DeliveryStreamEncryptionKey')),
    removalPolicy: retain ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  };
}
