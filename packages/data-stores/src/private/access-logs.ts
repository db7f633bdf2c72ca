import { Warnings } from '@streaming-patterns/construct-rules';
import { Aws, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Bucket, CfnBucket, IBucket } from 'aws-cdk-lib/aws-s3';

/**
 * Logs the requests to `bucket` in another one. Not by CDK's own prop: without a feature flag of the app that one uses ACLs,
 * and with it it says the same statement again. Source: "Enabling Amazon S3 server access logging".
 */
export function logAccess(bucket: Bucket, logBucket: IBucket, prefix?: string): void {
  const resource = bucket.node.defaultChild as CfnBucket;
  resource.loggingConfiguration = { destinationBucketName: logBucket.bucketName, logFilePrefix: prefix };
  const { statementAdded } = logBucket.addToResourcePolicy(writeLogs(bucket, logBucket, prefix));
  if (statementAdded) return;
  const text = `accessLogBucket was not made in this app, so its policy is not changed: allow s3:PutObject to logging.s3.amazonaws.com there`;
  Warnings.add(bucket, 'data-stores', 'accessLogBucketPolicy', text);
}

function writeLogs(bucket: Bucket, logBucket: IBucket, prefix = ''): PolicyStatement {
  // The stacks of two buckets that named each other could not be deployed.
  const sameStack = Stack.of(bucket) === Stack.of(logBucket);
  return new PolicyStatement({
    principals: [new ServicePrincipal('logging.s3.amazonaws.com')],
    actions: ['s3:PutObject'],
    resources: [logBucket.arnForObjects(`${prefix}*`)],
    conditions: {
      ...(sameStack ? { ArnLike: { 'aws:SourceArn': bucket.bucketArn } } : {}),
      StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
    },
  });
}
