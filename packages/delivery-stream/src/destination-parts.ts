import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { CfnDeliveryStream } from 'aws-cdk-lib/aws-kinesisfirehose';

/** What a destination is made of. */
export interface DestinationParts {
  /** The role that Firehose writes with; the destination adds what it needs. */
  readonly role: IRole;

  /** When data is delivered. */
  readonly bufferingHints: CfnDeliveryStream.BufferingHintsProperty;

  /** How objects are written into the bucket: those of the destination S3, those that failed of any other. */
  readonly objects: CfnDeliveryStream.S3DestinationConfigurationProperty;

  /** Where delivery errors are logged. */
  readonly logging: CfnDeliveryStream.CloudWatchLoggingOptionsProperty;

  /** What happens to records before they are delivered. */
  readonly processing?: CfnDeliveryStream.ProcessingConfigurationProperty;

  /** What only S3 has: partitions, conversion, names of objects, backup. */
  readonly onlyS3: OnlyS3;
}

/** Settings that only the destination S3 has. */
export interface OnlyS3 {
  /** Time zone of the times in object names. */
  readonly customTimeZone?: string;

  /** Extension of object names. */
  readonly fileExtension?: string;

  /** Whether objects are partitioned by data. */
  readonly dynamicPartitioningConfiguration?: CfnDeliveryStream.DynamicPartitioningConfigurationProperty;

  /** Parquet or ORC. */
  readonly dataFormatConversionConfiguration?: CfnDeliveryStream.DataFormatConversionConfigurationProperty;

  /** `Enabled` when records are kept as they came. */
  readonly s3BackupMode?: string;

  /** Where they are kept. */
  readonly s3BackupConfiguration?: CfnDeliveryStream.S3DestinationConfigurationProperty;
}
