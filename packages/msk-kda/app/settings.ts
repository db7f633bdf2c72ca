import { DataPrefix } from '@streaming-patterns/data-stores';
import { AccessMethod } from '@streaming-patterns/kafka-topics';
import {
  FLINK_SETTINGS,
  flag,
  flinkConflicts,
  flinkOptions,
  type Given,
  ifGiven,
  integer,
  keyArn,
  oneOf,
  stackName,
  TOPIC_SETTINGS,
  text,
  topicArn,
  topicConflicts,
} from '@streaming-patterns/settings';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { ApplicationCode, type MskKdaProps, OutputFormat, Processing, SqlScript, TopicPosition } from '../src';
import { LONGEST_TIME_LAG, ROLLOVER } from '../src/private/check-props';
import type { Surroundings } from './surroundings';

const { clusterArn, createCluster, topicName, topicPartitions, secretArn, secretKeyArn, securityGroupIds } =
  TOPIC_SETTINGS;
const DEFAULT_TOPIC = 'orders';

/** Every setting of the app. A default here tells what the construct does when the setting is left out. */
export const SETTINGS = {
  ...{ clusterArn, createCluster, topicName, topicPartitions },
  accessControlMethod: oneOf(
    { IAM: AccessMethod.IAM, SCRAM: AccessMethod.SCRAM },
    { default: 'IAM', what: 'How the job signs in: IAM, or name and password (SASL/SCRAM).' },
  ),
  ...{ secretArn, secretKeyArn, securityGroupIds },
  consumerGroupId: text(/^[\w.-]{1,200}$/, '1 to 200 letters, digits, dots, underscores and hyphens', {
    what: 'The consumer group that the job commits its offsets for. Left out: a generated one.',
  }),
  sinkTopicName: text(/^[\w.-]{1,249}$/, '1 to 249 letters, digits, dots, underscores and hyphens', {
    what: 'Another topic that the job may write to. Left out: it may write to none.',
  }),
  bootstrapServers: text(/^[\w.-]+:\d+(,[\w.-]+:\d+)*$/, '`host:port`, separated by commas', {
    what: 'Addresses of the brokers. Left out: a function asks Amazon MSK at deployment.',
  }),
  ...FLINK_SETTINGS,
  processing: oneOf(
    { application: Processing.APPLICATION, studio: Processing.STUDIO },
    { default: 'application', what: 'What runs the SQL: a job, or people at a notebook (Studio).' },
  ),
  startingPosition: oneOf(
    { EARLIEST: TopicPosition.EARLIEST, LATEST: TopicPosition.LATEST, GROUP: TopicPosition.GROUP },
    { default: 'EARLIEST', what: 'Where the job starts to read when it has no snapshot.' },
  ),
  longestTimeLagSeconds: integer(LONGEST_TIME_LAG, {
    what: 'How far behind the job may be; more is an alarm. Left out: no alarm on the time.',
  }),
  dataPrefix: text(new RegExp(`^[^]{0,${DataPrefix.LONGEST}}$`), `at most ${DataPrefix.LONGEST} characters`, {
    default: 'data/',
    what: 'What object names start with. It ends with a slash.',
  }),
  outputFormat: oneOf(
    { JSON: OutputFormat.JSON, PARQUET: OutputFormat.PARQUET },
    {
      default: 'JSON',
      what: 'What the objects hold: lines of JSON, or columns.',
    },
  ),
  rolloverIntervalSeconds: integer(ROLLOVER, {
    default: '60',
    what: 'How long an object is written to before it is complete. It can be read after the next checkpoint.',
  }),
  sqlScriptFile: text(/^.+$/, 'the path of a file', {
    what: 'SQL of yours in place of the stock prices, uploaded at deployment. Left out: the script `kafka-stocks`.',
  }),
  applicationJarFile: text(/^.+\.jar$/, 'the path of a jar', {
    what: 'A job of yours in place of the SQL runner, uploaded at deployment.',
  }),
  bucketEncryptionKeyArn: keyArn({
    what: 'Your key that encrypts the objects of the new bucket. Left out: keys of Amazon S3.',
  }),
  alarmTopicArn: topicArn({ what: 'Topic that every alarm notifies. Left out: alarms notify nobody.' }),
  retain: flag({ default: 'true', what: 'Keep bucket and logs when the stack goes.' }),
  stackName: stackName({ default: 'msk-kda', what: 'Name of the CloudFormation stack.' }),
};

export type Settings = Given<typeof SETTINGS>;

/** Those that say the same for every pattern that reads a topic: where a job starts, it says in its own words. */
export function ofTopic({ startingPosition, ...others }: Settings) {
  return others;
}

/** What no single setting can tell. */
export function conflicts(given: Settings): string[] {
  return [...topicConflicts(ofTopic(given)), ...flinkConflicts(given), ...networkConflicts(given)];
}

function networkConflicts({
  createCluster: isNew,
  applicationSubnetIds,
  applicationSecurityGroupIds,
}: Settings): string[] {
  const given = { applicationSubnetIds, applicationSecurityGroupIds };
  return Object.entries(given).flatMap(([name, value]) => {
    if (isNew && value) return [`${name} must be left out with createCluster=true (the job stands beside the brokers)`];
    if (!isNew && !applicationSubnetIds && !applicationSecurityGroupIds)
      return [`${name} must be given with clusterArn (brokers are reached from inside their network only)`];
    return [];
  });
}

/** Turns the settings into the construct's props. */
export function toProps(scope: Construct, given: Settings, around: Surroundings): MskKdaProps {
  const { topicName: topic = DEFAULT_TOPIC, consumerGroupId, sinkTopicName, bootstrapServers, processing } = given;
  const { startingPosition, dataPrefix, outputFormat, retain = true } = given;
  return {
    ...flinkOptions(scope, given),
    ...around,
    ...{ topicName: topic, consumerGroupId, sinkTopicName, bootstrapServers, processing },
    ...{ startingPosition, dataPrefix, outputFormat },
    longestTimeLag: ifGiven(given.longestTimeLagSeconds, Duration.seconds),
    rolloverInterval: ifGiven(given.rolloverIntervalSeconds, Duration.seconds),
    script: ifGiven(given.sqlScriptFile, SqlScript.fromAsset),
    code: ifGiven(given.applicationJarFile, (path) => ApplicationCode.fromAsset(path)),
    bucketEncryptionKey: ifGiven(given.bucketEncryptionKeyArn, (arn) =>
      Key.fromKeyArn(scope, 'BucketEncryptionKey', arn),
    ),
    removalPolicy: retain ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  };
}
