import { Duration, type RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  BlockPublicAccess,
  BucketEncryption,
  type BucketProps,
  type LifecycleRule,
  StorageClass,
} from 'aws-cdk-lib/aws-s3';

/** What a multipart upload that was never finished costs ends after this time. */
const ABORT_UPLOADS: LifecycleRule = { abortIncompleteMultipartUploadAfter: Duration.days(7) };

const TIERING: LifecycleRule = {
  transitions: [{ storageClass: StorageClass.INTELLIGENT_TIERING, transitionAfter: Duration.days(1) }],
};

/** The rules that a bucket of data and the bucket of its access logs both keep. */
export function bucketRules(removalPolicy: RemovalPolicy, tiering: boolean, encryptionKey?: IKey): BucketProps {
  return {
    ...(encryptionKey
      ? { encryption: BucketEncryption.KMS, encryptionKey, bucketKeyEnabled: true }
      : { encryption: BucketEncryption.S3_MANAGED }),
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    enforceSSL: true,
    lifecycleRules: [tiering ? { ...ABORT_UPLOADS, ...TIERING } : ABORT_UPLOADS],
    removalPolicy,
  };
}
