import { NagRules } from '@streaming-patterns/construct-rules';
import { Duration, type RemovalPolicy } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

/** Where Lambda tells of batches that it gave up. Messages stay for 14 days, the most that SQS allows. */
export function failureQueue(scope: Construct, removalPolicy: RemovalPolicy): Queue {
  const queue = new Queue(scope, 'FailureQueue', {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
    removalPolicy,
  });
  NagRules.acknowledge(queue, { SQS3: 'It is itself where batches go that failed: nothing reads it but its owner' });
  return queue;
}
