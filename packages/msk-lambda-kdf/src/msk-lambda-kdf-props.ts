import type { S3DeliveryOptions } from '@streaming-patterns/delivery-stream';
import type { KafkaEventSourceOptions } from '@streaming-patterns/kafka-topics';
import type { MonitoringOptions } from '@streaming-patterns/monitoring';
import type { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { NullValues } from './null-values';

/**
 * Properties of `MskLambdaKdf`: those of the event source mapping, those of the delivery to S3, and these. A number may be a
 * token.
 */
export interface MskLambdaKdfProps extends KafkaEventSourceOptions, S3DeliveryOptions {
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
   * Key that encrypts what the delivery stream has gathered and not yet written. Whoever deploys needs `kms:CreateGrant` on
   * it. Source: "DeliveryStreamEncryptionConfigurationInput", Firehose API reference.
   *
   * @default - a key that AWS owns
   */
  readonly deliveryStreamEncryptionKey?: IKey;

  /**
   * Put a line feed behind each record, so that an object has a record on each line.
   *
   * @default - true, with format conversion false
   */
  readonly newLineDelimiter?: boolean;

  /**
   * What becomes of messages that have no value.
   *
   * @default NullValues.FAIL
   */
  readonly nullValues?: NullValues;

  /**
   * How long an invocation may go on trying what Firehose refuses, 10 s to 14 minutes. Then Lambda tries again, as often as
   * `maxRetryAttempts` says. Not a token: an alarm stands at a share of it. Source: "Configuring Amazon MSK event sources for
   * Lambda".
   *
   * @default Duration.minutes(1)
   */
  readonly timeout?: Duration;

  /**
   * How far behind the function may be. More is an alarm. Not a token: the alarm stands at it.
   *
   * @default - no alarm on the time; a lag that never shrinks always is one
   */
  readonly longestTimeLag?: Duration;

  /**
   * What becomes of the new bucket, the new failure queue and the logs when they leave the stack.
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
