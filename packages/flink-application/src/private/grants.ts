import { NagRules } from '@streaming-patterns/construct-rules';
import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import type { IStream } from 'aws-cdk-lib/aws-kinesis';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { allow } from './statements';

/** What the Kinesis connector of Flink calls when it polls. Source: "Amazon Kinesis Data Streams Connector" (Apache Flink). */
const READ = ['DescribeStream', 'DescribeStreamSummary', 'ListShards', 'GetShardIterator', 'GetRecords'];

export function grantStream(role: Role, stream: IStream): void {
  allow(
    role,
    READ.map((action) => `kinesis:${action}`),
    stream.streamArn,
  );
  stream.encryptionKey?.grantDecrypt(role);
}

const OF_BUCKET = ['GetBucketLocation', 'ListBucket', 'ListBucketMultipartUploads'];
/** A part of an object that is not complete yet is an object of its own until it is: it is read after a restart, and deleted. */
const OF_OBJECTS = ['PutObject', 'GetObject', 'DeleteObject', 'AbortMultipartUpload', 'ListMultipartUploadParts'];

export function grantObjects(role: Role, bucket: IBucket): void {
  const objects = bucket.arnForObjects('*');
  allow(
    role,
    OF_BUCKET.map((action) => `s3:${action}`),
    bucket.bucketArn,
  );
  allow(
    role,
    OF_OBJECTS.map((action) => `s3:${action}`),
    objects,
  );
  bucket.encryptionKey?.grant(role, 'kms:Decrypt', 'kms:GenerateDataKey');
  NagRules.acknowledgeWildcard(role, objects, 'Flink names the objects: partition, a random id and a number');
}

/** CDK's own grant says in the policy of the key that it may be used, where that is lost when the key was made elsewhere. */
export function grantSecret(role: Role, secret: ISecret): void {
  const arn = secret.secretFullArn ?? `${secret.secretArn}-??????`;
  allow(role, ['secretsmanager:GetSecretValue', 'secretsmanager:DescribeSecret'], arn);
  if (!secret.encryptionKey) return;
  const { region, urlSuffix } = Stack.of(role);
  role.addToPrincipalPolicy(
    new PolicyStatement({
      actions: ['kms:Decrypt'],
      resources: [secret.encryptionKey.keyArn],
      conditions: { StringEquals: { 'kms:ViaService': `secretsmanager.${region}.${urlSuffix}` } },
    }),
  );
}
