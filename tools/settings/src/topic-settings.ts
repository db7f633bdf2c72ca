import { AccessMethod, KafkaEventSourceMapping } from '@streaming-patterns/kafka-topics';
import { StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { arnOf, keyArn } from './aws-settings';
import { parseTime } from './formats';
import { flag, formatted, type Given, integer, oneOf, text } from './setting';
import { parseDestination, parseFilters, parseSecurityGroups } from './topic-formats';

const { LIMITS } = KafkaEventSourceMapping;
const TOPIC = /^(?!\.{1,2}$)[A-Za-z0-9._-]{1,249}$/;
const TOPIC_FORM = '1 to 249 letters, digits, dots, underscores and hyphens';
export const DEFAULT_TOPIC = 'orders';

/** The settings of a pattern that reads a topic: the cluster, and the event source mapping. */
export const TOPIC_SETTINGS = {
  clusterArn: arnOf('kafka', 'cluster/[^/]+/[\\w-]+', 'a cluster of Amazon MSK', {
    what: 'The cluster that has the topic. Left out: give `createCluster=true`.',
  }),
  createCluster: flag({
    default: 'false',
    what: 'Make a cluster and the topic in this stack, at the price that synthesis prints. It goes with the stack.',
  }),
  topicName: text(TOPIC, TOPIC_FORM, {
    default: DEFAULT_TOPIC,
    what: 'The topic to read. In `clusterArn` it must exist.',
  }),
  topicPartitions: integer(
    { min: 1, max: 1_000 },
    { default: '3', what: 'Partitions of the topic that `createCluster=true` makes.' },
  ),
  accessControlMethod: oneOf(AccessMethod, {
    default: 'IAM',
    what: 'How the pollers sign in: IAM, name and password (SASL/SCRAM), a certificate (mutual TLS).',
  }),
  secretArn: arnOf('secretsmanager', 'secret:[\\w/+=.@-]+-\\w{6}', 'a secret', {
    what: 'What the pollers sign in with in `clusterArn`. For SCRAM its name starts with `AmazonMSK_`.',
  }),
  secretKeyArn: keyArn({ what: 'The key that encrypts the secret. SCRAM needs it.' }),
  securityGroupIds: formatted('ids of security groups, separated by commas', parseSecurityGroups, {
    what: 'Security groups of the brokers of `clusterArn`: they are told to let each other in. Left out: see to that there.',
  }),
  consumerGroupId: text(/^[\w\-/:+=.@]{1,200}$/, '1 to 200 letters, digits and `- / : _ + = . @`', {
    what: 'The consumer group to join. Left out: a generated one.',
  }),
  startingPosition: oneOf(StartingPosition, {
    default: 'TRIM_HORIZON',
    what: 'Where reading starts when the group has no offsets. A change later makes it start there again.',
  }),
  startingPositionTimestamp: formatted('a time such as `2026-11-24T08:00:00Z`', parseTime, {
    what: 'Where `startingPosition=AT_TIMESTAMP` starts.',
  }),
  filters: formatted('a JSON array of filter patterns', parseFilters, {
    what: 'Which messages are read, 1 to 5 patterns, for example `[{"value":{"ticker":["AMZN"]}}]`. Others are skipped.',
  }),
  batchSize: integer(LIMITS.batchSize, { default: '100', what: 'Most messages in one batch.' }),
  maxBatchingWindowSeconds: integer(LIMITS.maxBatchingWindow, {
    what: 'How long to wait for a full batch. Left out: 500 ms.',
  }),
  provisionedPollers: flag({
    default: 'true',
    what: 'Pollers of your own, at a price; only they control errors. `false`: Lambda scales them, a batch fails as a whole.',
  }),
  minimumPollers: integer(LIMITS.minimumPollers, { default: '1', what: 'Pollers that always run.' }),
  maximumPollers: integer(LIMITS.maximumPollers, { what: 'Pollers that Lambda may scale to. Left out: 200.' }),
  pollerGroupName: text(/^.{1,128}$/, '1 to 128 characters', {
    what: 'Event source mappings that name the same group share pollers.',
  }),
  bisectBatch: flag({ default: 'true', what: 'Split a batch in two when the function fails.' }),
  maxRetryAttempts: integer(LIMITS.maxRetryAttempts, {
    default: '3',
    what: 'Retries of a failing batch before it goes to the failure destination.',
  }),
  maxRecordAgeHours: integer(
    { min: 1, max: 168 },
    { what: 'A message older than this goes to the failure destination unread. Left out: none is too old.' },
  ),
  failureDestinationArn: formatted('the ARN of an SQS queue, an SNS topic or a bucket', parseDestination, {
    what: 'Where batches go that were given up; a bucket keeps their messages too. Left out: a new queue.',
  }),
  failureTopicName: text(TOPIC, TOPIC_FORM, {
    what: 'Another topic of the cluster for messages that were given up, in place of `failureDestinationArn`.',
  }),
  schemaRegistryArn: arnOf('glue', 'registry/[\\w$#.-]+', 'a schema registry of AWS Glue', {
    what: 'Knows the schemas of the messages, which then arrive as JSON.',
  }),
};

export type GivenTopicSettings = Given<typeof TOPIC_SETTINGS>;
