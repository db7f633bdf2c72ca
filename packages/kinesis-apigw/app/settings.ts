import {
  arnOf,
  flag,
  formatted,
  type Given,
  ifGiven,
  integer,
  oneOf,
  parseTime,
  retentionDays,
  STREAM_SETTINGS,
  stackName,
  streamProps,
  topicArn,
} from '@streaming-patterns/settings';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { UserPool } from 'aws-cdk-lib/aws-cognito';
import { ApplicationLogLevel, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { ApiAuthorization, FailureDestination, type KinesisApigwProps } from '../src';
import { DURATIONS, LIMITS } from '../src/private/limits';
import { parseFilters, parseProducers, parseWebAcl } from './setting-formats';

const MAX_RECORD_AGE_HOURS = { min: 1, max: 168 };

/** Compared by identity: it says that a pool is used, `userPoolArn` says which. */
const COGNITO = ApiAuthorization.cognito();

/** Every setting of the app. A default here tells what the construct does when the setting is left out. */
export const SETTINGS = {
  throttlingRateLimit: integer(LIMITS.throttlingRateLimit, {
    default: '100',
    what: 'Requests per second that the API takes over time. More get 429.',
  }),
  throttlingBurstLimit: integer(LIMITS.throttlingBurstLimit, {
    default: '50',
    what: 'Requests that the API takes at once before the rate counts.',
  }),
  producers: formatted(
    '`name`, `name:rate/burst`, `name:requests/DAY` (`WEEK`, `MONTH`) or both parts, separated by commas',
    parseProducers,
    {
      what: 'Producers with an API key each, for example `alice:10/20:1000/DAY,bob`. Every request then needs `x-api-key`.',
    },
  ),
  webAcl: formatted('`managed`, `managed:<requests in five minutes>` or the ARN of a regional web ACL', parseWebAcl, {
    what: 'Web application firewall in front of the API: a new one with AWS managed rules, or yours.',
  }),
  ...STREAM_SETTINGS,
  enhancedFanOut: flag({ default: 'false', what: 'Read through a connection of its own, at a price.' }),
  startingPosition: oneOf(StartingPosition, {
    default: 'TRIM_HORIZON',
    what: 'Where the consumer starts. A change later makes it start there again.',
  }),
  startingPositionTimestamp: formatted('a time such as `2026-11-24T08:00:00Z`', parseTime, {
    what: 'Where `startingPosition=AT_TIMESTAMP` starts.',
  }),
  filters: formatted('a JSON array of filter patterns', parseFilters, {
    what: 'Which records the consumer gets, 1 to 5 patterns, for example `[{"data":{"ticker":["AMZN"]}}]`. Others are skipped.',
  }),
  batchSize: integer(LIMITS.batchSize, { default: '100', what: 'Most records in one batch.' }),
  maxBatchingWindowSeconds: integer(DURATIONS.maxBatchingWindow, {
    what: 'How long to wait for a full batch. Left out: not at all.',
  }),
  tumblingWindowSeconds: integer(DURATIONS.tumblingWindow, {
    what: 'Length of windows with a state for each shard: the consumer counts their records. Left out or 0: none.',
  }),
  parallelizationFactor: integer(LIMITS.parallelizationFactor, {
    default: '1',
    what: 'Batches of one shard in flight at once. Above 1, order holds per partition key only.',
  }),
  maxRetryAttempts: integer(LIMITS.maxRetryAttempts, {
    default: '3',
    what: 'Retries of a failing batch before it goes to the failure destination.',
  }),
  maxRecordAgeHours: integer(MAX_RECORD_AGE_HOURS, {
    default: '24',
    what: 'A record older than this goes to the failure destination unread.',
  }),
  failureDestination: oneOf(
    { queue: FailureDestination.queue(), bucket: FailureDestination.bucket(), topic: FailureDestination.topic() },
    { default: 'queue', what: 'Where batches go that were given up; `bucket` keeps their records too.' },
  ),
  authorization: oneOf(
    { iam: ApiAuthorization.iam(), cognito: COGNITO, none: ApiAuthorization.none() },
    {
      default: 'iam',
      what: 'Who may call: `iam`, callers sign (SigV4); `cognito`, users of a pool with their ID token; `none`, anybody.',
    },
  ),
  userPoolArn: arnOf('cognito-idp', 'userpool/[\\w-]+', 'a user pool', {
    what: 'The pool for `authorization=cognito`. Left out: a new one.',
  }),
  logLevel: oneOf(ApplicationLogLevel, {
    default: 'INFO',
    what: 'What the consumer logs: counts at `INFO`, sequence numbers too at `DEBUG`.',
  }),
  logRetentionDays: retentionDays({ default: '365', what: 'Days that the logs are kept.' }),
  alarmTopicArn: topicArn({
    what: 'Topic that every alarm notifies. Left out: alarms change state and notify nobody.',
  }),
  apiGatewayAccount: flag({
    default: 'false',
    what: 'Give API Gateway its logging role for the whole account and Region. Needed once in an account that has none.',
  }),
  retain: flag({
    default: 'true',
    what: 'Keep stream, user pool, failure queue or bucket, and logs when the stack goes.',
  }),
  stackName: stackName({
    default: 'kinesis-apigw',
    what: 'Name of the CloudFormation stack.',
  }),
};

/** What no single setting can tell. */
export function conflicts({ userPoolArn, authorization }: Given<typeof SETTINGS>): string[] {
  if (userPoolArn === undefined || authorization === COGNITO) return [];
  return [`userPoolArn must be left out unless authorization is cognito, got "${userPoolArn}"`];
}

/** Turns the settings into the construct's props. */
export function toProps(scope: Construct, given: Given<typeof SETTINGS>): KinesisApigwProps {
  const { maxRecordAgeHours, maxBatchingWindowSeconds, tumblingWindowSeconds, ...others } = given;
  const { maxRecordSizeKiB: _, encryptionKeyArn: __, stackName: ___, ...named } = others;
  const { userPoolArn, logRetentionDays, alarmTopicArn, retain = true, ...props } = named;
  const topic = ifGiven(alarmTopicArn, (arn) => Topic.fromTopicArn(scope, 'AlarmTopic', arn));
  const userPool = ifGiven(userPoolArn, (arn) => UserPool.fromUserPoolArn(scope, 'ExistingUserPool', arn));
  return {
    ...props,
    ...streamProps(scope, given),
    authorization: userPool ? ApiAuthorization.cognito({ userPool }) : props.authorization,
    maxRecordAge: ifGiven(maxRecordAgeHours, Duration.hours),
    maxBatchingWindow: ifGiven(maxBatchingWindowSeconds, Duration.seconds),
    tumblingWindow: ifGiven(tumblingWindowSeconds, Duration.seconds),
    logRetention: logRetentionDays,
    removalPolicy: retain ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    monitoring: topic ? { alarmAction: new SnsAction(topic) } : undefined,
  };
}
