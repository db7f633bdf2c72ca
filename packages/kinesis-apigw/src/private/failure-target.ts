import type { RemovalPolicy } from 'aws-cdk-lib';
import type { IEventSourceDlq } from 'aws-cdk-lib/aws-lambda';
import { SnsDlq, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { type FailureDestination, FailureDestinationType } from '../failure-destination';
import { bucketDestination, failureBucket } from './failure-bucket';
import { failureQueue } from './failure-queue';
import { failureTopic, madeTopicDestination } from './failure-topic';

/** What batches are sent to that were given up: one of the three, and how Lambda reaches it. */
export interface FailureTarget {
  readonly queue?: IQueue;
  readonly bucket?: IBucket;
  readonly topic?: ITopic;
  readonly onFailure: IEventSourceDlq;
}

type Target = (scope: Construct, given: FailureDestination, removalPolicy: RemovalPolicy) => FailureTarget;

const TARGETS: Record<FailureDestinationType, Target> = {
  [FailureDestinationType.QUEUE]: (scope, given, removalPolicy) => {
    const queue = given.queue ?? failureQueue(scope, removalPolicy);
    return { queue, onFailure: new SqsDlq(queue) };
  },
  [FailureDestinationType.BUCKET]: (scope, given, removalPolicy) => {
    const bucket = given.bucket ?? failureBucket(scope, removalPolicy);
    return { bucket, onFailure: bucketDestination(bucket) };
  },
  [FailureDestinationType.TOPIC]: (scope, given) => {
    if (given.topic) return { topic: given.topic, onFailure: new SnsDlq(given.topic) };
    const topic = failureTopic(scope);
    return { topic, onFailure: madeTopicDestination(topic) };
  },
};

/** Makes the destination that nobody brought. */
export function failureTarget(scope: Construct, given: FailureDestination, policy: RemovalPolicy): FailureTarget {
  return TARGETS[given.type](scope, given, policy);
}
