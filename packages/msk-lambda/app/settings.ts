import type { IKafkaCluster } from '@streaming-patterns/kafka-topics';
import type { MonitoringOptions } from '@streaming-patterns/monitoring';
import {
  flag,
  type Given,
  ifGiven,
  integer,
  oneOf,
  retentionDays,
  stackName,
  TOPIC_SETTINGS,
  topicArn,
  topicProps,
} from '@streaming-patterns/settings';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { ApplicationLogLevel } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { MskLambdaProps } from '../src';
import { LONGEST_TIME_LAG } from '../src/private/limits';

/** Every setting of the app. A default here tells what the construct does when the setting is left out. */
export const SETTINGS = {
  ...TOPIC_SETTINGS,
  longestTimeLagSeconds: integer(LONGEST_TIME_LAG, {
    what: 'How far behind the consumer may be; more is an alarm. Left out: no alarm on the time.',
  }),
  logLevel: oneOf(ApplicationLogLevel, {
    default: 'INFO',
    what: 'What the consumer logs: counts at `INFO`, offsets too at `DEBUG`.',
  }),
  logRetentionDays: retentionDays({ default: '365', what: 'Days that the log is kept.' }),
  alarmTopicArn: topicArn({ what: 'Topic that every alarm notifies. Left out: alarms notify nobody.' }),
  retain: flag({ default: 'true', what: 'Keep failure queue and log when the stack goes.' }),
  stackName: stackName({ default: 'msk-lambda', what: 'Name of the CloudFormation stack.' }),
};

export type Settings = Given<typeof SETTINGS>;

/** What the settings and the resources around them become for the construct. */
export interface Surroundings {
  readonly cluster: IKafkaCluster;
  readonly monitoring?: MonitoringOptions;
}

/** Turns the settings into the construct's props. */
export function toProps(scope: Construct, given: Settings, { cluster, monitoring }: Surroundings): MskLambdaProps {
  const { longestTimeLagSeconds, logLevel, logRetentionDays: logRetention, retain = true } = given;
  return {
    ...topicProps(scope, given, cluster),
    ...{ logLevel, logRetention, monitoring },
    longestTimeLag: ifGiven(longestTimeLagSeconds, Duration.seconds),
    removalPolicy: retain ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  };
}
