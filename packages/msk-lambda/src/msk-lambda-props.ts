import type { KafkaEventSourceOptions } from '@streaming-patterns/kafka-topics';
import type { MonitoringOptions } from '@streaming-patterns/monitoring';
import type { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { ApplicationLogLevel, IFunction } from 'aws-cdk-lib/aws-lambda';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';

/** Properties of `MskLambda`, those of its event source among them. A number may be a token. */
export interface MskLambdaProps extends KafkaEventSourceOptions {
  /**
   * Called with each batch of messages; unless `reportBatchItemFailures` is false, it must report partial failures
   * (`batchItemFailures`). Its role gets what the pollers need; a function that was imported needs its role. Define it in the
   * same stack.
   *
   * @default - a demo that validates messages of the form `{ event_time, ticker, price }` and counts them
   */
  readonly consumer?: IFunction;

  /**
   * What the demo consumer logs: counts at INFO, offsets too at DEBUG. Refused beside `consumer`.
   *
   * @default ApplicationLogLevel.INFO
   */
  readonly logLevel?: ApplicationLogLevel;

  /**
   * How far behind the consumer may be. More is an alarm. Not a token: the alarm stands at it.
   *
   * @default - no alarm on the time; a lag that never shrinks always is one
   */
  readonly longestTimeLag?: Duration;

  /**
   * How long the log of the demo consumer is kept. Refused beside `consumer`.
   *
   * @default RetentionDays.ONE_YEAR
   */
  readonly logRetention?: RetentionDays;

  /**
   * What becomes of the new failure queue and the log of the demo consumer when they leave the stack.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;

  /**
   * What the alarms do, changes to single alarms, and segments and rules of your own.
   *
   * @default - every alarm as its rule says, notifying nobody
   */
  readonly monitoring?: MonitoringOptions;
}
