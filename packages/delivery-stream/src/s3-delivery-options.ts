import type { Duration, Size } from 'aws-cdk-lib';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { CompressionFormat } from './compression-format';
import type { FormatConversion } from './format-conversion';

/** How records become objects of a bucket. A pattern takes these props beside its own, and passes them on. */
export interface S3DeliveryOptions {
  /**
   * Data that is gathered for one object, before compression: 1 to 128 MiB, with partitions or format conversion at least
   * 64. Source: "BufferingHints", Firehose API reference.
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
   * @default - no partition keys by jq
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
   * Deliver Parquet or ORC instead of what came. Records must be JSON.
   *
   * @default - as the records came
   */
  readonly formatConversion?: FormatConversion;

  /**
   * Days that logs are kept, that of delivery errors among them.
   *
   * @default RetentionDays.ONE_YEAR
   */
  readonly logRetention?: RetentionDays;
}
