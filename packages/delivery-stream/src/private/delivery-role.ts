import { NagRules } from '@streaming-patterns/construct-rules';
import { Aws } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';

/** The role of the delivery stream. What it may do is what "Controlling access with Amazon Data Firehose" asks for, no more. */
export function deliveryRole(scope: Construct): Role {
  return new Role(scope, 'DeliveryRole', {
    description: 'Lets the delivery stream read its source, transform records and write objects and errors',
    assumedBy: new ServicePrincipal('firehose.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
    }),
  });
}

export function grantObjects(role: Role, bucket: IBucket): void {
  const ofBucket = ['GetBucketLocation', 'ListBucket', 'ListBucketMultipartUploads'];
  const ofObjects = ['AbortMultipartUpload', 'GetObject', 'PutObject'];
  const statements = [
    { actions: ofBucket, resources: [bucket.bucketArn] },
    { actions: ofObjects, resources: [bucket.arnForObjects('*')] },
  ];
  for (const { actions, resources } of statements) {
    const statement = new PolicyStatement({ actions: actions.map((action) => `s3:${action}`), resources });
    role.addToPrincipalPolicy(statement);
  }
  bucket.encryptionKey?.grant(role, 'kms:Decrypt', 'kms:GenerateDataKey');
  const reason = 'Firehose names the objects: prefix, delivery stream, time and a random id';
  NagRules.acknowledgeWildcard(role, bucket.arnForObjects('*'), reason);
}

export function grantErrorLog(role: Role, logGroup: LogGroup): void {
  // The ARN of a log group ends with `:*`, its streams.
  role.addToPrincipalPolicy(new PolicyStatement({ actions: ['logs:PutLogEvents'], resources: [logGroup.logGroupArn] }));
}
