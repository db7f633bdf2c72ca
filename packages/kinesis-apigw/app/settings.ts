import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { StreamMode } from 'aws-cdk-lib/aws-kinesis';
import { ApplicationLogLevel } from 'aws-cdk-lib/aws-lambda';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { ApiAuthorization, type KinesisApigwProps } from '../src';
import { LIMITS } from '../src/private/limits';
import { flag, type Given, integer, oneOf, text } from './setting';

const MAX_RECORD_AGE_HOURS = { min: 1, max: 168 };

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
  shardCount: integer(LIMITS.shardCount, {
    default: '2',
    what: 'Shards of the stream. Leave it out with `streamMode=ON_DEMAND`.',
  }),
  retentionHours: integer(LIMITS.retentionHours, { default: '24', what: 'Hours that a record stays readable.' }),
  enableEnhancedMonitoring: flag({ default: 'false', what: 'Metrics for each shard, at the price of custom metrics.' }),
  batchSize: integer(LIMITS.batchSize, { default: '100', what: 'Most records in one batch.' }),
  parallelizationFactor: integer(LIMITS.parallelizationFactor, {
    default: '1',
    what: 'Batches of one shard in flight at once. Above 1, order holds per partition key only.',
  }),
  maxRetryAttempts: integer(LIMITS.maxRetryAttempts, {
    default: '3',
    what: 'Retries of a failing batch before it goes to the failure queue.',
  }),
  maxRecordAgeHours: integer(MAX_RECORD_AGE_HOURS, {
    default: '24',
    what: 'A record older than this goes to the failure queue unread.',
  }),
  authorization: oneOf(
    { iam: ApiAuthorization.iam(), none: ApiAuthorization.none() },
    { default: 'iam', what: 'Who may call: `iam`, callers sign (SigV4); `none`, anybody.' },
  ),
  streamMode: oneOf(
    { PROVISIONED: StreamMode.PROVISIONED, ON_DEMAND: StreamMode.ON_DEMAND },
    { default: 'PROVISIONED', what: 'Who decides the number of shards: you, or Kinesis.' },
  ),
  logLevel: oneOf(ApplicationLogLevel, {
    default: 'INFO',
    what: 'What the consumer logs: counts at `INFO`, sequence numbers too at `DEBUG`.',
  }),
  logRetentionDays: oneOf(retentionDays(), { default: '365', what: 'Days that the logs are kept.' }),
  alarmTopicArn: text(/^arn:[\w-]+:sns:[\w-]+:\d{12}:[\w-]+$/, 'the ARN of an SNS topic', {
    what: 'Topic that every alarm notifies. Left out: alarms change state and notify nobody.',
  }),
  apiGatewayAccount: flag({
    default: 'false',
    what: 'Give API Gateway its logging role for the whole account and Region. Needed once in an account that has none.',
  }),
  retain: flag({ default: 'true', what: 'Keep stream, failure queue and logs when the stack goes.' }),
  stackName: text(/^[A-Za-z][A-Za-z0-9-]{0,127}$/, '1 to 128 letters, digits and hyphens, a letter first', {
    default: 'kinesis-apigw',
    what: 'Name of the CloudFormation stack.',
  }),
};

/** Turns the settings into the construct's props. */
export function toProps(scope: Construct, given: Given<typeof SETTINGS>): KinesisApigwProps {
  const { maxRecordAgeHours, logRetentionDays, alarmTopicArn, retain = true, stackName: _, ...props } = given;
  const topic = alarmTopicArn ? Topic.fromTopicArn(scope, 'AlarmTopic', alarmTopicArn) : undefined;
  return {
    ...props,
    maxRecordAge: maxRecordAgeHours ? Duration.hours(maxRecordAgeHours) : undefined,
    logRetention: logRetentionDays,
    removalPolicy: retain ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    monitoring: topic ? { alarmAction: new SnsAction(topic) } : undefined,
  };
}

/** The retentions that CloudWatch Logs knows, by their number of days. */
function retentionDays(): Record<string, RetentionDays> {
  const days = Object.values(RetentionDays).filter((value) => typeof value === 'number');
  return Object.fromEntries(days.filter((value) => value !== RetentionDays.INFINITE).map((value) => [value, value]));
}
