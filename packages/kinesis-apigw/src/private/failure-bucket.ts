import { Duration, type RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Grant } from 'aws-cdk-lib/aws-iam';
import type { IEventSourceDlq, IFunction } from 'aws-cdk-lib/aws-lambda';
import { BlockPublicAccess, Bucket, BucketEncryption, type CfnBucket, type IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledge';

/** Where Lambda puts the objects. Source: "Retain discarded batch records for a Kinesis Data Streams event source in Lambda". */
const OBJECTS = 'aws/lambda/*';

/** Each object is a batch that was given up: nothing here deletes one. */
export function failureBucket(scope: Construct, removalPolicy: RemovalPolicy): Bucket {
  const bucket = new Bucket(scope, 'FailureBucket', {
    encryption: BucketEncryption.S3_MANAGED,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    enforceSSL: true,
    lifecycleRules: [{ abortIncompleteMultipartUploadAfter: Duration.days(7) }],
    removalPolicy,
  });
  acknowledge(bucket, {
    S1: 'Lambda alone writes to it; data events of CloudTrail tell who reads, at a price of their own',
  });
  return bucket;
}

/** CDK's own destination also lets the function read and delete. */
export function bucketDestination(bucket: IBucket): IEventSourceDlq {
  const bind = (_: unknown, consumer: IFunction) => {
    grantBatches(bucket, consumer);
    return { destination: bucket.bucketArn };
  };
  return { bind };
}

function grantBatches(bucket: IBucket, consumer: IFunction): void {
  const grantee = consumer.grantPrincipal;
  Grant.addToPrincipal({ grantee, actions: ['s3:PutObject'], resourceArns: [bucket.arnForObjects(OBJECTS)] });
  Grant.addToPrincipal({ grantee, actions: ['s3:ListBucket'], resourceArns: [bucket.bucketArn] });
  bucket.encryptionKey?.grant(consumer, 'kms:GenerateDataKey');
  const resource = bucket.node.defaultChild as CfnBucket | undefined;
  if (!resource) return;
  acknowledge(consumer.role ?? consumer, {
    [`IAM5[Resource::<${Stack.of(bucket).getLogicalId(resource)}.Arn>/${OBJECTS}]`]:
      'Lambda names the objects: mapping, shard, time and a random id',
  });
}
