import { FailureDestination } from '@streaming-patterns/kafka-topics';
import { FilterCriteria } from 'aws-cdk-lib/aws-lambda';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { parseList, parseObjects } from './formats';

/** Ids of security groups, separated by commas. */
export function parseSecurityGroups(text: string): string[] | undefined {
  return parseList(text, (item) => (/^sg-[0-9a-f]+$/.test(item) ? item : undefined));
}

/** A JSON array of filter patterns. */
export function parseFilters(text: string): { [key: string]: string }[] | undefined {
  return parseObjects(text)?.map((pattern) => FilterCriteria.filter(pattern));
}

/** A failure destination by the ARN of its resource; the construct of the resource is made in `scope`. */
export type DestinationIn = (scope: Construct) => FailureDestination;

const DESTINATIONS: readonly [RegExp, (scope: Construct, arn: string) => FailureDestination][] = [
  [
    /^arn:[\w-]+:sqs:[\w-]+:\d{12}:[\w-]+$/,
    (scope, arn) => FailureDestination.queue(Queue.fromQueueArn(scope, 'FailureQueue', arn)),
  ],
  [
    /^arn:[\w-]+:sns:[\w-]+:\d{12}:[\w-]+$/,
    (scope, arn) => FailureDestination.snsTopic(Topic.fromTopicArn(scope, 'FailureSnsTopic', arn)),
  ],
  [
    /^arn:[\w-]+:s3:::[\w.-]+$/,
    (scope, arn) => FailureDestination.bucket(Bucket.fromBucketArn(scope, 'FailureBucket', arn)),
  ],
];

/** The ARN of a queue of Amazon SQS, of an SNS topic or of a bucket. */
export function parseDestination(text: string): DestinationIn | undefined {
  const found = DESTINATIONS.find(([form]) => form.test(text));
  return found && ((scope) => found[1](scope, text));
}
