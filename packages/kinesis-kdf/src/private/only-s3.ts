import type { CfnDeliveryStream } from 'aws-cdk-lib/aws-kinesisfirehose';
import type { Construct } from 'constructs';
import { CompressionFormat } from '../compression-format';
import type { OnlyS3 } from '../delivery-destination';
import type { KinesisKdf } from '../kinesis-kdf';
import type { KinesisKdfProps } from '../kinesis-kdf-props';
import { deliveryOf } from './defaults';
import type { ErrorLog } from './error-log';
import { conversionOf } from './glue-schema';

/** The settings of a delivery to S3 that no other destination has. */
export function onlyS3(
  scope: Construct,
  props: KinesisKdfProps,
  made: Pick<KinesisKdf, 'role' | 'sourceRecordBackupBucket'>,
  errorLog: ErrorLog,
): OnlyS3 {
  const { fileExtension, formatConversion } = props;
  const { partitioned, retryDuration, timeZone } = deliveryOf(props);
  return {
    customTimeZone: timeZone,
    fileExtension,
    dynamicPartitioningConfiguration: partitioned
      ? { enabled: true, retryOptions: { durationInSeconds: retryDuration.toSeconds() } }
      : undefined,
    dataFormatConversionConfiguration: formatConversion && conversionOf(scope, made.role, formatConversion),
    ...sourceBackup(made, errorLog),
  };
}

function sourceBackup(
  { role, sourceRecordBackupBucket: bucket }: Pick<KinesisKdf, 'role' | 'sourceRecordBackupBucket'>,
  errorLog: ErrorLog,
): Pick<OnlyS3, 's3BackupMode' | 's3BackupConfiguration'> {
  if (!bucket) return {};
  const s3BackupConfiguration: CfnDeliveryStream.S3DestinationConfigurationProperty = {
    bucketArn: bucket.bucketArn,
    roleArn: role.roleArn,
    compressionFormat: CompressionFormat.GZIP,
    cloudWatchLoggingOptions: errorLog.options('BackupDelivery'),
  };
  return { s3BackupMode: 'Enabled', s3BackupConfiguration };
}
