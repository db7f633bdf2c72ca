import type { DataStreamProps } from '@streaming-patterns/data-stores';
import type { ApplicationCode, FlinkApplicationOptions } from '@streaming-patterns/flink-application';
import type { MonitoringOptions } from '@streaming-patterns/monitoring';
import type { ProducerHostOptions } from '@streaming-patterns/session-host';
import type { IStream } from 'aws-cdk-lib/aws-kinesis';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { LookupEndpoint } from './lookup-endpoint';
import type { LookupOptions } from './lookup-options';
import type { SourcePosition } from './source-position';

/**
 * Properties of `KinesisKdaAsync`: those of the stream, the Flink application, the lookups and the producer host, and these.
 * `encryptionKey` is the stream's, `removalPolicy` goes for stream, bucket and logs, `logRetention` for all logs.
 */
export interface KinesisKdaAsyncProps
  extends DataStreamProps,
    FlinkApplicationOptions,
    LookupOptions,
    ProducerHostOptions {
  /**
   * A stream that exists. What describes a new stream is refused beside it.
   *
   * @default - a new stream
   */
  readonly stream?: IStream;

  /**
   * Whom the job asks about each trip.
   *
   * @default LookupEndpoint.fareApi()
   */
  readonly endpoint?: LookupEndpoint;

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
   * What the names of the objects start with: it ends with a slash, or is empty. What has no fare is below `failures/` of it.
   *
   * @default 'data/'
   */
  readonly dataPrefix?: string;

  /**
   * Where the job starts to read when it has no snapshot.
   *
   * @default SourcePosition.TRIM_HORIZON
   */
  readonly startingPosition?: SourcePosition;

  /**
   * A job of yours, in place of ours. It finds the same property group, `FareEnrichment`.
   *
   * @default - the job `fare-enrichment`
   */
  readonly code?: ApplicationCode;

  /**
   * Property groups beside `FareEnrichment`, for a job of yours.
   *
   * @default - none
   */
  readonly propertyGroups?: { [group: string]: { [key: string]: string } };

  /**
   * Tunes alarms and dashboard.
   *
   * @default - every alarm of the catalog, with no action
   */
  readonly monitoring?: MonitoringOptions;
}
