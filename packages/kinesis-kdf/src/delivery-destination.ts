import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { CfnDeliveryStream, CfnDeliveryStreamProps } from 'aws-cdk-lib/aws-kinesisfirehose';
import type { Construct } from 'constructs';
import type { KinesisKdfProps } from './kinesis-kdf-props';

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

/** Where a delivery stream delivers to. Write a class of your own for a destination that is not here yet. */
export abstract class DeliveryDestination {
  /** The name of its metrics: `DeliveryTo<name>.Success`. */
  abstract readonly metricName: string;

  /** What is wrong with the props for this destination, in the words `prop must be …, got …`. */
  abstract mistakes(props: KinesisKdfProps): string[];

  /**
   * The part of the delivery stream that describes the destination.
   *
   * @param scope the `KinesisKdf`
   */
  abstract bind(scope: Construct, parts: DestinationParts): CfnDeliveryStreamProps;
}
