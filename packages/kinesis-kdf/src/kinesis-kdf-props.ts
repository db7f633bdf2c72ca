import type { DataStreamProps } from '@streaming-patterns/data-stores';
import type { MonitoringOptions } from '@streaming-patterns/monitoring';
import type { Duration, Size } from 'aws-cdk-lib';
import type { IStream } from 'aws-cdk-lib/aws-kinesis';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { CompressionFormat } from './compression-format';
import type { DeAggregation } from './de-aggregation';
import type { DeliveryDestination } from './delivery-destination';
import type { FormatConversion } from './format-conversion';
import type { RecordTransform } from './record-transform';

/**
 * Properties of `KinesisKdf`: those of the stream, and these. `encryptionKey` is the stream's, `removalPolicy` goes for
 * stream, buckets and logs.
 */
export interface KinesisKdfProps extends DataStreamProps {
  /**
   * A stream that exists. What describes a new stream is refused beside it.
   *
   * @default - a new stream
   */
  readonly stream?: IStream;

  /**
   * Where records are delivered to. With a destination other than S3, the bucket keeps what that does not take.
   *
   * @default new S3Destination()
   */
  readonly destination?: DeliveryDestination;

  /**
   * A bucket that exists.
   *
   * @default - a new bucket
   */
  readonly bucket?: IBucket;

  /**
   * Key that encrypts the objects of the new bucket.
   *
   * @default - keys of Amazon S3 (SSE-S3)
   */
  readonly bucketEncryptionKey?: IKey;

  /**
   * Data that is gathered for one object, before compression: 1 to 128 MiB, with partitions or format conversion at least
   * 64. An HTTP endpoint takes at most 64. Source: "BufferingHints", Firehose API reference.
   *
   * @default Size.mebibytes(5), with partitions or format conversion Size.mebibytes(64)
   */
  readonly bufferingSize?: Size;

  /**
   * How long data is gathered for one object: 0 to 900 s, with partitions at least 60. Source: "Buffer data for dynamic
   * partitioning".
   *
   * @default Duration.seconds(300)
   */
  readonly bufferingInterval?: Duration;

  /**
   * How objects are compressed.
   *
   * @default CompressionFormat.GZIP, with format conversion CompressionFormat.UNCOMPRESSED
   */
  readonly compressionFormat?: CompressionFormat;

  /**
   * What object names start with, with expressions such as `!{timestamp:yyyy}`, at most 1,024 characters. Source: "Understand
   * custom prefixes for Amazon S3 objects".
   *
   * @default 'data/year=!{timestamp:yyyy}/month=!{timestamp:MM}/day=!{timestamp:dd}/hour=!{timestamp:HH}/'
   */
  readonly dataPrefix?: string;

  /**
   * What the names of error objects start with, at most 1,024 characters.
   *
   * @default 'errors/year=!{timestamp:yyyy}/month=!{timestamp:MM}/day=!{timestamp:dd}/hour=!{timestamp:HH}/!{firehose:error-output-type}/'
   */
  readonly errorsPrefix?: string;

  /**
   * Time zone of the times in object names: `UTC`, or one such as `Asia/Tokyo`.
   *
   * @default 'UTC'
   */
  readonly timeZone?: string;

  /**
   * Extension of object names instead of that of the compression, for example `.json.gz`.
   *
   * @default - as the compression says
   */
  readonly fileExtension?: string;

  /**
   * Partition objects by their data: `dataPrefix` then names partition keys. Decide when the delivery stream is made: AWS
   * switches it neither on nor off later. At a price for each GB and object. Source: "Enable dynamic partitioning in Amazon
   * Data Firehose".
   *
   * @default - true when jqExpression is given, else false
   */
  readonly dynamicPartitioning?: boolean;

  /**
   * Makes an object of partition keys of each record, by jq 1.6, for example `{ticker: .ticker}`, at most 4,096 characters.
   * `dataPrefix` must use each of them: `!{partitionKeyFromQuery:ticker}`.
   *
   * @default - partition keys come from the transform
   */
  readonly jqExpression?: string;

  /**
   * How long a partition is tried again that cannot be delivered, 0 to 7,200 s.
   *
   * @default Duration.seconds(300)
   */
  readonly retryDuration?: Duration;

  /**
   * Put a line feed behind each record, so that an object has a record on each line.
   *
   * @default false
   */
  readonly newLineDelimiter?: boolean;

  /**
   * Take records apart that hold many. Only with partitions.
   *
   * @default - each record is one
   */
  readonly deAggregation?: DeAggregation;

  /**
   * A function that changes records on their way.
   *
   * @default - records are delivered as they came
   */
  readonly transform?: RecordTransform;

  /**
   * Deliver Parquet or ORC instead of what came. Records must be JSON.
   *
   * @default - as the records came
   */
  readonly formatConversion?: FormatConversion;

  /**
   * Keep every record as it came too, before it is transformed, in a bucket of its own. Once on, AWS does not switch it off.
   *
   * @default false
   */
  readonly sourceRecordBackup?: boolean;

  /**
   * A bucket that exists, for `sourceRecordBackup`.
   *
   * @default - a new bucket
   */
  readonly sourceRecordBackupBucket?: IBucket;

  /**
   * Days that delivery errors and the log of the demo transform are kept.
   *
   * @default RetentionDays.ONE_YEAR
   */
  readonly logRetention?: RetentionDays;

  /**
   * Tunes alarms and dashboard.
   *
   * @default - every alarm of the catalog, with no action
   */
  readonly monitoring?: MonitoringOptions;
}
