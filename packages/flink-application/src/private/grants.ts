import { NagRules } from '@streaming-patterns/construct-rules';
import type { Role } from 'aws-cdk-lib/aws-iam';
import type { IStream } from 'aws-cdk-lib/aws-kinesis';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
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
