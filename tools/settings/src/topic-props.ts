import {
  AccessMethod,
  ClusterAccess,
  EventPollers,
  FailureDestination,
  type IKafkaCluster,
  KafkaCluster,
  type KafkaEventSourceOptions,
  SchemaRegistry,
} from '@streaming-patterns/kafka-topics';
import { Duration } from 'aws-cdk-lib';
import { SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { Key } from 'aws-cdk-lib/aws-kms';
import { type ISecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { ifGiven } from './if-given';
import { DEFAULT_TOPIC, type GivenTopicSettings } from './topic-settings';

/** The cluster that `clusterArn` names. */
export function existingCluster(scope: Construct, given: GivenTopicSettings): IKafkaCluster {
  const { clusterArn = '', securityGroupIds = [] } = given;
  return KafkaCluster.fromAttributes(scope, 'Cluster', {
    clusterArn,
    access: accessTo(scope, given),
    securityGroups: securityGroupIds.map((id) => SecurityGroup.fromSecurityGroupId(scope, id, id)),
  });
}

function accessTo(scope: Construct, given: GivenTopicSettings): ClusterAccess {
  const { accessControlMethod = AccessMethod.IAM } = given;
  if (accessControlMethod === AccessMethod.IAM) return ClusterAccess.iam();
  const secret = secretOf(scope, given);
  return accessControlMethod === AccessMethod.SCRAM ? ClusterAccess.scram(secret) : ClusterAccess.mutualTls(secret);
}

function secretOf(scope: Construct, { secretArn, secretKeyArn }: GivenTopicSettings): ISecret {
  const encryptionKey = ifGiven(secretKeyArn, (arn) => Key.fromKeyArn(scope, 'SecretKey', arn));
  return Secret.fromSecretAttributes(scope, 'Secret', { secretCompleteArn: secretArn, encryptionKey });
}

/** The topics that `createCluster=true` makes. */
export function topicsToMake(given: GivenTopicSettings): { name: string; partitions?: number }[] {
  const { topicName = DEFAULT_TOPIC, topicPartitions: partitions, failureTopicName } = given;
  return [{ name: topicName, partitions }, ...(failureTopicName ? [{ name: failureTopicName, partitions }] : [])];
}

/** What they say as props of an event source; makes the constructs of resources that exist. */
export function topicProps(
  scope: Construct,
  given: GivenTopicSettings,
  cluster: IKafkaCluster,
): KafkaEventSourceOptions {
  const { consumerGroupId, startingPosition, startingPositionTimestamp, filters, batchSize } = given;
  const { maxRetryAttempts, bisectBatch, failureDestinationArn, failureTopicName } = given;
  return {
    ...{ cluster, topicName: given.topicName ?? DEFAULT_TOPIC, consumerGroupId, startingPosition },
    ...{ startingPositionTimestamp, filters, batchSize, maxRetryAttempts, bisectBatch },
    maxBatchingWindow: ifGiven(given.maxBatchingWindowSeconds, Duration.seconds),
    maxRecordAge: ifGiven(given.maxRecordAgeHours, Duration.hours),
    pollers: pollersOf(given),
    failureDestination: ifGiven(failureTopicName, FailureDestination.kafkaTopic) ?? failureDestinationArn?.(scope),
    schemaRegistry: ifGiven(given.schemaRegistryArn, (arn) => SchemaRegistry.glue(arn)),
  };
}

function pollersOf(given: GivenTopicSettings): EventPollers {
  const { provisionedPollers = true, minimumPollers: minimum, maximumPollers: maximum, pollerGroupName } = given;
  if (!provisionedPollers) return EventPollers.onDemand();
  return EventPollers.provisioned({ minimum, maximum, groupName: pollerGroupName });
}
