import { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Duration } from 'aws-cdk-lib/core';
import { kafkaFailureQueue } from '../catalog/failure-queue';
import { MonitoringSegment } from '../monitoring-segment';
import { queueRetentionOf } from './queue-retention';
import { segmentOfCatalog } from './segment-of-catalog';

/** Properties of `KafkaFailureQueueSegment`. */
export interface KafkaFailureQueueSegmentProps {
  /** The failure destination of an event source mapping of a topic. */
  readonly queue: IQueue;

  /**
   * How long the queue keeps a message. An old message is an alarm at half of this.
   *
   * @default - the retention of `queue` when it was made in this app, else 4 days, the default of Amazon SQS
   */
  readonly queueRetention?: Duration;

  /**
   * How the keys of the alarms start. Set it for a second queue; the heading then names it too.
   *
   * @default 'FailureQueue'
   */
  readonly alarmKeyPrefix?: string;
}

/** The failure stage of a topic: consumer -> **failure queue** -> you. */
export class KafkaFailureQueueSegment extends MonitoringSegment {
  constructor(props: KafkaFailureQueueSegmentProps) {
    const { queue, queueRetention = queueRetentionOf(queue), alarmKeyPrefix } = props;
    const dimensions = { QueueName: queue.queueName };
    super(segmentOfCatalog(kafkaFailureQueue, { dimensions, facts: { queueRetention }, alarmKeyPrefix }));
  }
}
