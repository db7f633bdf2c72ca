import type { Duration } from 'aws-cdk-lib';
import type { MetricType, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { EventPollers } from './event-pollers';
import type { FailureDestination } from './failure-destination';
import type { IKafkaCluster } from './kafka-cluster';
import type { SchemaRegistry } from './schema-registry';

/** How the messages of a topic reach a function. A pattern takes these as props of its own. */
export interface KafkaEventSourceOptions {
  /**
   * The cluster: one that an app makes (`MskCluster`), or one that exists (`KafkaCluster.fromAttributes()`).
   */
  readonly cluster: IKafkaCluster;

  /**
   * Name of the topic, which must exist.
   */
  readonly topicName: string;

  /**
   * What the pollers sign in with: name and password (SASL/SCRAM) or client certificate (mutual TLS). Refused with IAM.
   *
   * @default - the `scramSecret` or `certificateSecret` of the cluster
   */
  readonly secret?: ISecret;

  /**
   * Consumer group that the pollers join, 1 to 200 letters, digits and `- / : _ + = . @`. It must belong to no other event
   * source mapping, so a change that replaces the mapping (cluster, topic, start) needs another one. If the cluster knows the
   * group, reading goes on from its committed offsets and `startingPosition` counts for nothing. Source: "Customizable consumer
   * group ID in Lambda".
   *
   * @default - a generated one, so that leave to join it can name it
   */
  readonly consumerGroupId?: string;

  /**
   * Where reading starts when the consumer group has no committed offsets. `LATEST` skips what the topic holds by then, and
   * what arrives until the pollers run. A change replaces the event source mapping, which then starts anew.
   *
   * @default StartingPosition.TRIM_HORIZON
   */
  readonly startingPosition?: StartingPosition;

  /**
   * Unix time in seconds to start from. Needed with `AT_TIMESTAMP`, refused with any other `startingPosition`.
   *
   * @default - none
   */
  readonly startingPositionTimestamp?: number;

  /**
   * Which messages the function gets, 1 to 5 patterns on `value` as `FilterCriteria.filter()` makes them: a message must match
   * one. All others are skipped, and are neither counted as failed nor set aside. A pattern judges values of its own format
   * only: a value that is no JSON passes a pattern in JSON. Source: "Filtering events from Amazon MSK and self-managed Apache
   * Kafka event sources".
   *
   * @default - all messages
   */
  readonly filters?: { [key: string]: string }[];

  /**
   * Most messages in one batch, 1 to 10,000. A batch also ends at 6 MB, and may hold messages of several partitions.
   *
   * @default 100
   */
  readonly batchSize?: number;

  /**
   * How long to wait for a full batch, in whole seconds from 0 to 300. Once it was set, Lambda cannot go back to its 500 ms
   * without a new event source mapping. Source: "Batching behavior".
   *
   * @default - 500 ms, as Lambda has it
   */
  readonly maxBatchingWindow?: Duration;

  /**
   * How Lambda reads the topic.
   *
   * @default EventPollers.provisioned()
   */
  readonly pollers?: EventPollers;

  /**
   * Take the function's answer as which messages of a batch failed (`batchItemFailures`): only those are tried again. The
   * function must give such an answer. Refused without provisioned pollers.
   *
   * @default - true with provisioned pollers
   */
  readonly reportBatchItemFailures?: boolean;

  /**
   * Split a batch in two when the function fails, and try each half. Refused without provisioned pollers.
   *
   * @default - true with provisioned pollers
   */
  readonly bisectBatch?: boolean;

  /**
   * Retries of a failing batch before it goes to the failure destination, 0 to 10,000. Refused without provisioned pollers.
   *
   * @default - 3 with provisioned pollers; without them 10, as Lambda has it beside a failure destination
   */
  readonly maxRetryAttempts?: number;

  /**
   * A message older than this goes to the failure destination unread, 60 seconds to 7 days. Refused without provisioned
   * pollers.
   *
   * @default - no message is too old: a topic may have been filled long before it is read
   */
  readonly maxRecordAge?: Duration;

  /**
   * Where batches go that ran out of retries or grew too old.
   *
   * @default FailureDestination.queue()
   */
  readonly failureDestination?: FailureDestination;

  /**
   * The registry that knows the schemas of the messages. Refused without provisioned pollers.
   *
   * @default - none
   */
  readonly schemaRegistry?: SchemaRegistry;

  /**
   * Metrics that the event source mapping publishes of itself, at the price of CloudWatch. Refused without provisioned pollers.
   *
   * @default - counts of events (`EVENT_COUNT`) where the failure destination has no count of its own, else none
   */
  readonly metrics?: MetricType[];
}
