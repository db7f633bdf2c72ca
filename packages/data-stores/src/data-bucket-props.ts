import type { RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';

/** Properties of `DataBucket`. */
export interface DataBucketProps {
  /**
   * Key that encrypts the objects. Whoever reads or writes them needs leave to use it; the `grant` methods give that.
   *
   * @default - keys of Amazon S3 (SSE-S3)
   */
  readonly encryptionKey?: IKey;

  /**
   * Move objects to the storage class S3 Intelligent-Tiering one day after they were written. Objects of less than 128 KB
   * stay where they are. Source: "Transitioning objects using Amazon S3 Lifecycle".
   *
   * @default true
   */
  readonly intelligentTiering?: boolean;

  /**
   * Bucket that gets a line for each request, in the same account and Region, encrypted by keys of Amazon S3 and not locked.
   * A statement in its policy lets S3 write there. Source: "Enabling Amazon S3 server access logging".
   *
   * @default - a new bucket with the same rules
   */
  readonly accessLogBucket?: IBucket;

  /**
   * What the names of the log objects start with, for example `orders/`. Refused beside `withoutAccessLogs`.
   *
   * @default - nothing
   */
  readonly accessLogPrefix?: string;

  /**
   * Log no requests, and why: the reason is what cdk-nag shows. Refused beside `accessLogBucket`.
   *
   * @default - requests are logged
   */
  readonly withoutAccessLogs?: string;

  /**
   * What becomes of the bucket, and of the new bucket for its logs, when they leave the stack. A bucket that holds objects
   * is not deleted by CloudFormation: empty it first.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;
}
