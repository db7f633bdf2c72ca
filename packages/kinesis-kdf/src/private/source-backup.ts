import { CompressionFormat, type OnlyS3, type S3Delivery } from '@streaming-patterns/delivery-stream';
import type { IBucket } from 'aws-cdk-lib/aws-s3';

/** Records as they came, in a bucket of their own; nothing without that bucket. */
export function sourceBackup(
  delivery: S3Delivery,
  bucket?: IBucket,
): Pick<OnlyS3, 's3BackupMode' | 's3BackupConfiguration'> {
  if (!bucket) return {};
  return {
    s3BackupMode: 'Enabled',
    s3BackupConfiguration: {
      bucketArn: bucket.bucketArn,
      roleArn: delivery.role.roleArn,
      compressionFormat: CompressionFormat.GZIP,
      cloudWatchLoggingOptions: delivery.errorLogging('BackupDelivery'),
    },
  };
}
