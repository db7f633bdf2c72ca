import { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Duration } from 'aws-cdk-lib/core';
import { failureQueue } from '../catalog/failure-queue';
import { MonitoringSegment } from '../monitoring-segment';
import { queueRetentionOf } from './queue-retention';
import { segmentOfCatalog } from './segment-of-catalog';

/** Properties of `FailureQueueSegment`. */
export interface FailureQueueSegmentProps {
  /** The failure destination of an event source mapping of a stream. */
  readonly queue: IQueue;

  /** How long the stream keeps a record. After that the records that a message points to are gone. */
  readonly streamRetention: Duration;

  /**
   * How long the queue keeps a message. An old message is an alarm at half of this or of `streamRetention`, whichever
   * is shorter.
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

/** The failure stage: consumer -> **failure queue** -> you. */
export class FailureQueueSegment extends MonitoringSegment {
  constructor(props: FailureQueueSegmentProps) {
    const { queue, streamRetention, queueRetention = queueRetentionOf(queue), alarmKeyPrefix } = props;
    const shorterRetention = shorterOf(streamRetention, queueRetention);
    super(
      segmentOfCatalog(failureQueue, {
        dimensions: { QueueName: queue.queueName },
        facts: { streamRetention, queueRetention, shorterRetention },
        alarmKeyPrefix,
      }),
    );
  }
}

/** A token cannot be compared; it is handed on to where it is refused. */
function shorterOf(one: Duration, other: Duration): Duration {
  if (one.isUnresolved()) return one;
  return other.isUnresolved() || other.toSeconds() < one.toSeconds() ? other : one;
}
