import type { Duration } from 'aws-cdk-lib';

/** A consumer group that has to keep up. */
export interface ConsumerGroupLag {
  /** Name of the group, in ASCII. */
  readonly consumerGroup: string;

  /** Name of the topic that it reads. */
  readonly topicName: string;

  /** How far behind it may be. */
  readonly longestTimeLag: Duration;
}
