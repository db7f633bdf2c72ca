import { NagRules } from '@streaming-patterns/construct-rules';
import { type RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Grant, type Policy } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { CfnBucket, IBucket } from 'aws-cdk-lib/aws-s3';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { AccessMethod } from '../access-method';
import { type FailureDestination, FailureDestinationType } from '../failure-destination';
import type { IKafkaCluster } from '../kafka-cluster';
import { failureQueue } from './failure-queue';

/** What batches are sent to that were given up: one of the four, and how Lambda names it. */
export interface FailureTarget {
  readonly queue?: IQueue;
  readonly bucket?: IBucket;
  readonly topic?: ITopic;
  readonly destination: string;
}

export interface FailureFacts {
  readonly cluster: IKafkaCluster;
  readonly removalPolicy: RemovalPolicy;
  /** Gets leave to write there. */
  readonly policy: Policy;
}

/** Where Lambda puts the objects. Source: "Capturing discarded batches for Amazon MSK and self-managed Apache Kafka event sources". */
const OBJECTS = 'aws/lambda/*';

type Target = (scope: Construct, given: FailureDestination, facts: FailureFacts) => FailureTarget;

const TARGETS: Record<FailureDestinationType, Target> = {
  [FailureDestinationType.QUEUE]: (scope, given, { removalPolicy, policy }) => {
    const queue = given.queue ?? failureQueue(scope, removalPolicy);
    allow(policy, ['sqs:SendMessage'], queue.queueArn);
    encrypt(policy, queue.encryptionMasterKey);
    return { queue, destination: queue.queueArn };
  },
  [FailureDestinationType.BUCKET]: (_, given, { policy }) => {
    const bucket = given.bucket as IBucket;
    allow(policy, ['s3:PutObject'], bucket.arnForObjects(OBJECTS));
    allow(policy, ['s3:ListBucket'], bucket.bucketArn);
    if (bucket.encryptionKey) allow(policy, ['kms:GenerateDataKey'], bucket.encryptionKey.keyArn);
    acknowledgeObjects(policy, bucket);
    return { bucket, destination: bucket.bucketArn };
  },
  [FailureDestinationType.SNS_TOPIC]: (_, given, { policy }) => {
    const topic = given.topic as ITopic;
    allow(policy, ['sns:Publish'], topic.topicArn);
    encrypt(policy, topic.masterKey);
    return { topic, destination: topic.topicArn };
  },
  [FailureDestinationType.KAFKA_TOPIC]: (_, given, { cluster, policy }) => {
    const topicName = given.topicName as string;
    if (cluster.accessControl.method === AccessMethod.IAM) cluster.grantProduce(topicName, policy);
    return { destination: `kafka://${topicName}` };
  },
};

/** Makes the queue that nobody brought. */
export function failureTarget(scope: Construct, given: FailureDestination, facts: FailureFacts): FailureTarget {
  return TARGETS[given.type](scope, given, facts);
}

function allow(grantee: Policy, actions: string[], ...resourceArns: string[]): void {
  Grant.addToPrincipal({ grantee, actions, resourceArns });
}

/** Source: "Key management" (Amazon SQS), "Securing Amazon SNS data with server-side encryption". */
function encrypt(policy: Policy, key?: IKey): void {
  if (key) allow(policy, ['kms:GenerateDataKey', 'kms:Decrypt'], key.keyArn);
}

function acknowledgeObjects(policy: Policy, bucket: IBucket): void {
  const resource = bucket.node.defaultChild as CfnBucket | undefined;
  const arn = resource ? `<${Stack.of(bucket).getLogicalId(resource)}.Arn>` : bucket.bucketArn;
  NagRules.acknowledge(policy, {
    [`IAM5[Resource::${arn}/${OBJECTS}]`]: 'Lambda names the objects: mapping, topic, time and a random id',
  });
}
