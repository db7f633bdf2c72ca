import type { Range } from '@streaming-patterns/construct-rules';

/** What the props of an event source mapping of a topic may be; also for settings of an app. */
export interface KafkaEventSourceLimits {
  /** Messages. Source: "All Amazon MSK event source configuration parameters in Lambda". */
  readonly batchSize: Range;
  /** Seconds. Source: "AWS::Lambda::EventSourceMapping". */
  readonly maxBatchingWindow: Range;
  /** Source: "Configuring error handling controls for Kafka event sources". */
  readonly maxRetryAttempts: Range;
  /** Seconds. Source: "Configuring error handling controls for Kafka event sources". */
  readonly maxRecordAge: Range;
  /** Unix time in seconds, of ten digits at most: a time in milliseconds has more. */
  readonly startingPositionTimestamp: Range;
  /** Pollers. Source: "Event poller scaling modes in Lambda". */
  readonly minimumPollers: Range;
  /** Pollers. Source: "Event poller scaling modes in Lambda". */
  readonly maximumPollers: Range;
}
