import type { DataStreamProps } from '@streaming-patterns/data-stores';
import type { S3DeliveryOptions } from '@streaming-patterns/delivery-stream';
import type { MonitoringOptions } from '@streaming-patterns/monitoring';
import type { IStream } from 'aws-cdk-lib/aws-kinesis';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { DeAggregation } from './de-aggregation';
import type { DeliveryDestination } from './delivery-destination';
import type { RecordTransform } from './record-transform';

/**
 * Properties of `KinesisKdf`: those of the stream, those of the delivery to S3, and these. `encryptionKey` is the stream's,
 * `removalPolicy` goes for stream, buckets and logs.
 */
export interface KinesisKdfProps extends DataStreamProps, S3DeliveryOptions {
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
   * Tunes alarms and dashboard.
   *
   * @default - every alarm of the catalog, with no action
   */
  readonly monitoring?: MonitoringOptions;
}
