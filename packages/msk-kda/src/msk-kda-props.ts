import type { ApplicationCode, FlinkApplicationOptions, SqlJobOptions } from '@streaming-patterns/flink-application';
import type { IKafkaCluster } from '@streaming-patterns/kafka-topics';
import type { MonitoringOptions } from '@streaming-patterns/monitoring';
import type { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { OutputFormat } from './output-format';
import type { Processing } from './processing';
import type { TopicPosition } from './topic-position';

/**
 * Properties of `MskKda`: those of the Flink application, of its SQL, and these. `applicationSubnets` and
 * `applicationSecurityGroups` must be given: brokers are reached from inside their network only. A notebook refuses what
 * people say in their notes.
 */
export interface MskKdaProps extends FlinkApplicationOptions, SqlJobOptions {
  /** The cluster: one that an app makes (`MskCluster`), or one that exists (`KafkaCluster.fromAttributes()`). */
  readonly cluster: IKafkaCluster;

  /** Name of the topic, which must exist. */
  readonly topicName: string;

  /**
   * Consumer group that the job commits its offsets for, 1 to 200 letters, digits, dots, underscores and hyphens: its lag is
   * what is watched. The job itself goes on from its own state.
   *
   * @default - a generated one, so that leave to join it can name it
   */
  readonly consumerGroupId?: string;

  /**
   * Another topic that the job may write to. Without it the job may write to none.
   *
   * @default - none
   */
  readonly sinkTopicName?: string;

  /**
   * Addresses of the brokers, `host:port`, separated by commas.
   *
   * @default - a function asks Amazon MSK at deployment
   */
  readonly bootstrapServers?: string;

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
   * @default TopicPosition.EARLIEST
   */
  readonly startingPosition?: TopicPosition;

  /**
   * How far behind the job may be. More is an alarm. Not a token: the alarm stands at it.
   *
   * @default - no alarm on the time; a lag that never shrinks always is one
   */
  readonly longestTimeLag?: Duration;

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
   * What becomes of the new bucket and the logs when they leave the stack.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;

  /**
   * Tunes alarms and dashboard.
   *
   * @default - every alarm of the catalog, with no action
   */
  readonly monitoring?: MonitoringOptions;
}
