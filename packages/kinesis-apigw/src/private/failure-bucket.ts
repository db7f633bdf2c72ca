import { NagRules } from '@streaming-patterns/construct-rules';
import { DataBucket } from '@streaming-patterns/data-stores';
import { type RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Grant } from 'aws-cdk-lib/aws-iam';
import type { IEventSourceDlq, IFunction } from 'aws-cdk-lib/aws-lambda';
import type { CfnBucket, IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';

/** Where Lambda puts the objects. Source: "Retain discarded batch records for a Kinesis Data Streams event source in Lambda". */
const OBJECTS = 'aws/lambda/*';

/** Each object is a batch that was given up: nothing here deletes one. They are few, so no tier of storage is cheaper. */
export function failureBucket(scope: Construct, removalPolicy: RemovalPolicy): DataBucket {
  return new DataBucket(scope, 'FailureBucket', {
    intelligentTiering: false,
    withoutAccessLogs: 'Lambda alone writes to it; data events of CloudTrail tell who reads, at a price of their own',
    removalPolicy,
  });
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
  NagRules.acknowledge(consumer.role ?? consumer, {
    [`IAM5[Resource::<${Stack.of(bucket).getLogicalId(resource)}.Arn>/${OBJECTS}]`]:
      'Lambda names the objects: mapping, shard, time and a random id',
  });
}
