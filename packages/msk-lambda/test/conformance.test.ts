import { join } from 'node:path';
import { PATTERN_PROMISES, type SynthesizedPattern, synthesizePattern } from '@streaming-patterns/conformance';
import {
  ClusterAccess,
  EventPollers,
  FailureDestination,
  type IKafkaCluster,
  KafkaCluster,
  SchemaAttribute,
  SchemaRegistry,
} from '@streaming-patterns/kafka-topics';
import { AccessControl, ClusterKind, MskCluster } from '@streaming-patterns/msk-cluster';
import { type App, Duration, Stack, Validations } from 'aws-cdk-lib';
import { SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { Key } from 'aws-cdk-lib/aws-kms';
import { FilterCriteria, MetricType, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { describe, expect, test } from 'vitest';
import { MskLambda, type MskLambdaProps } from '../src';
import { CLUSTER_ARN } from './pipeline';

const LOGS = { MskLambdaConsumerLogs8C999364: 'AWS::Logs::LogGroup' };
const QUEUE = { MskLambdaEventSourceFailureQueueE3D13D0B: 'AWS::SQS::Queue' };
const CLUSTER = {
  MskCluster2B44A9B7: 'AWS::MSK::Cluster',
  MskClusterBrokerLogs1668C01C: 'AWS::Logs::LogGroup',
  MskClusterTopicsordersA57E3F87: 'AWS::MSK::Topic',
};

type PropsIn = (stack: Stack) => Partial<MskLambdaProps>;

/** As a user answers the warning whose condition is met. */
const KNOWN = {
  id: 'Annotation::@streaming-patterns/msk-cluster:newNetwork',
  reason: 'It is there for a trial and goes with its stack',
};

/** The cluster of the stack, with the topic that is read. */
function newCluster(stack: Stack, accessControl = AccessControl.iam(), kind = ClusterKind.STANDARD): IKafkaCluster {
  const cluster = new MskCluster(stack, 'MskCluster', { kind, accessControl, topics: [{ name: 'orders' }] });
  Validations.of(cluster).acknowledge(KNOWN);
  return cluster;
}

function existing(stack: Stack, access?: ClusterAccess): IKafkaCluster {
  const securityGroups = [SecurityGroup.fromSecurityGroupId(stack, 'Brokers', 'sg-0123456789abcdef0')];
  return KafkaCluster.fromAttributes(stack, 'Cluster', { clusterArn: CLUSTER_ARN, access, securityGroups });
}

function secretIn(stack: Stack) {
  const encryptionKey = Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:eu-west-1:111122223333:key/0a1b2c3d');
  const secretCompleteArn = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:AmazonMSK_lambda-AbCdEf';
  return Secret.fromSecretAttributes(stack, 'Secret', { secretCompleteArn, encryptionKey });
}

/** A bucket of the user, as cdk-nag asks for one. */
function bucketIn(stack: Stack): Bucket {
  const bucket = new Bucket(stack, 'Failed', {
    ...{ encryption: BucketEncryption.S3_MANAGED, blockPublicAccess: BlockPublicAccess.BLOCK_ALL, enforceSSL: true },
  });
  Validations.of(bucket).acknowledge({ id: 'AwsSolutions-S1', reason: 'Lambda alone writes to it' });
  return bucket;
}

function pattern(propsIn: PropsIn, statefulLogicalIds: Record<string, string>): SynthesizedPattern {
  const build = (app: App) => {
    const stack = new Stack(app, 'msk-lambda');
    const { cluster = existing(stack), ...props } = propsIn(stack);
    new MskLambda(stack, 'MskLambda', { topicName: 'orders', ...props, cluster });
    return stack;
  };
  return synthesizePattern({
    directory: join(__dirname, '..'),
    build,
    statefulLogicalIds: { ...LOGS, ...statefulLogicalIds },
  });
}

/** Every way to sign in, to clusters that exist and that are made, each with other options. */
const COMBINATIONS: [string, PropsIn, Record<string, string>][] = [
  ['with IAM, as it is', () => ({}), QUEUE],
  [
    'with IAM to a new cluster, a topic for failures and a lag that may not be longer',
    (stack) => ({
      cluster: newCluster(stack),
      failureDestination: FailureDestination.kafkaTopic('orders.failed'),
      longestTimeLag: Duration.minutes(5),
    }),
    CLUSTER,
  ],
  [
    'with SASL/SCRAM to a new cluster, pollers that share and all metrics',
    (stack) => ({
      cluster: newCluster(stack, AccessControl.scram()),
      pollers: EventPollers.provisioned({ minimum: 2, maximum: 20, groupName: 'night' }),
      metrics: [MetricType.EVENT_COUNT, MetricType.ERROR_COUNT, MetricType.KAFKA_METRICS],
    }),
    {
      ...{ ...QUEUE, ...CLUSTER },
      ...{ MskClusterScramKey33BFAAAF: 'AWS::KMS::Key', MskClusterScramSecret558B08B4: 'AWS::SecretsManager::Secret' },
    },
  ],
  [
    'of a serverless cluster, by its own consumer group, on demand',
    (stack) => ({
      cluster: newCluster(stack, AccessControl.iam(), ClusterKind.SERVERLESS),
      ...{ consumerGroupId: 'billing', pollers: EventPollers.onDemand() },
    }),
    {
      ...{ ...QUEUE, MskCluster2B44A9B7: 'AWS::MSK::ServerlessCluster' },
      MskClusterTopicManagerLogsE423C166: 'AWS::Logs::LogGroup',
    },
  ],
  [
    'with SASL/SCRAM to a cluster that exists, an SNS topic for failures, from a time on',
    (stack) => ({
      cluster: existing(stack, ClusterAccess.scram(secretIn(stack))),
      failureDestination: FailureDestination.snsTopic(
        Topic.fromTopicArn(stack, 'T', 'arn:aws:sns:eu-west-1:111122223333:t'),
      ),
      ...{ startingPosition: StartingPosition.AT_TIMESTAMP, startingPositionTimestamp: 1_795_248_000 },
    }),
    {},
  ],
  [
    'with mutual TLS, filters, a bucket for failures and a registry of AWS Glue',
    (stack) => ({
      cluster: existing(stack, ClusterAccess.mutualTls(secretIn(stack))),
      failureDestination: FailureDestination.bucket(bucketIn(stack)),
      filters: [FilterCriteria.filter({ value: { ticker: ['AMZN'] } })],
      schemaRegistry: SchemaRegistry.glue('arn:aws:glue:eu-west-1:111122223333:registry/orders'),
      ...{ maxBatchingWindow: Duration.seconds(5), maxRecordAge: Duration.hours(6), bisectBatch: false },
    }),
    { Failed178E83A2: 'AWS::S3::Bucket' },
  ],
  [
    'with a registry of Confluent and a key in a message',
    (stack) => ({
      schemaRegistry: SchemaRegistry.confluent('https://registry.example.com', {
        ...{ basicAuth: secretIn(stack), validate: [SchemaAttribute.KEY, SchemaAttribute.VALUE] },
      }),
    }),
    QUEUE,
  ],
];

describe.each(COMBINATIONS)('the pattern %s', (_, propsIn, stateful) => {
  const subject = pattern(propsIn, stateful);
  test.each(PATTERN_PROMISES)('$title', async ({ violations }) => expect(await violations(subject)).toEqual([]));
});
