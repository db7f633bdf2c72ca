import type { DataStreamProps } from '@streaming-patterns/data-stores';
import type { ApplicationCode, FlinkApplicationOptions, SqlJobOptions } from '@streaming-patterns/flink-application';
import type { MonitoringOptions } from '@streaming-patterns/monitoring';
import type { ProducerHostOptions } from '@streaming-patterns/session-host';
import type { Duration } from 'aws-cdk-lib';
import type { IStream } from 'aws-cdk-lib/aws-kinesis';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { OutputFormat } from './output-format';
import type { Processing } from './processing';
import type { SourcePosition } from './source-position';

/**
 * Properties of `KinesisKplKda`: those of the stream, the Flink application, the SQL and the producer host, and these. A
 * notebook takes the log, network, key and parallelism of those of the application, and refuses the others. `encryptionKey` is the stream's, `removalPolicy` goes for stream, bucket and logs.
 */
export interface KinesisKplKdaProps
  extends DataStreamProps,
    FlinkApplicationOptions,
    SqlJobOptions,
    ProducerHostOptions {
  /**
   * A stream that exists. What describes a new stream is refused beside it.
   *
   * @default - a new stream
   */
  readonly stream?: IStream;

  /**
   * What runs the SQL: a job, or people at a notebook.
   *
   * @default Processing.APPLICATION
   */
  readonly processing?: Processing;

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
   * What the names of the objects start with: it ends with a slash, or is empty.
   *
   * @default 'data/'
   */
  readonly dataPrefix?: string;

  /**
   * What the objects hold.
   *
   * @default OutputFormat.JSON
   */
  readonly outputFormat?: OutputFormat;

  /**
   * How long an object is written to before it is complete, 1 second to 1 day in whole seconds. It can be read after the next
   * checkpoint, which completes objects of Parquet in any case.
   *
   * @default Duration.minutes(1)
   */
  readonly rolloverInterval?: Duration;

  /**
   * Where the job starts to read when it has no snapshot.
   *
   * @default SourcePosition.TRIM_HORIZON
   */
  readonly startingPosition?: SourcePosition;

  /**
   * A job of yours, in place of the SQL runner. It finds the same property groups.
   *
   * @default - the SQL runner
   */
  readonly code?: ApplicationCode;

  /**
   * Property groups beside those of the SQL runner, for a job of yours.
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

  /**
   * Path of the jar of the producer, `java -jar producer.jar <stream> <region> <seconds>`.
   *
   * @default - ours, which writes stock prices by the Kinesis Producer Library
   */
  readonly producerJar?: string;
}
