import { Duration } from 'aws-cdk-lib/core';
import { mskConsumerGroup } from '../catalog/msk-consumer-group';
import { MonitoringSegment } from '../monitoring-segment';
import { segmentOfCatalog } from './segment-of-catalog';

/** Properties of `MskConsumerGroupSegment`. */
export interface MskConsumerGroupSegmentProps {
  /** The name of the cluster; its ARN is no dimension of any metric. */
  readonly clusterName: string;

  /** The group, in ASCII: of others Amazon MSK publishes no lag. Source: "Monitor consumer lags". */
  readonly consumerGroup: string;

  /** The topic that the group reads. */
  readonly topicName: string;

  /**
   * How far behind the group may be. More is an alarm.
   *
   * @default - no alarm on the time that it is behind
   */
  readonly longestTimeLag?: Duration;

  /**
   * How the keys of the alarms start. Set it for a second group; the heading then names it too.
   *
   * @default 'ConsumerGroup'
   */
  readonly alarmKeyPrefix?: string;
}

/** The consumer stage of a topic: topic -> **consumer group**. */
export class MskConsumerGroupSegment extends MonitoringSegment {
  constructor(props: MskConsumerGroupSegmentProps) {
    const { clusterName, consumerGroup, topicName, longestTimeLag, alarmKeyPrefix } = props;
    super(
      segmentOfCatalog(mskConsumerGroup, {
        dimensions: { 'Cluster Name': clusterName, 'Consumer Group': consumerGroup, Topic: topicName },
        facts: { longestTimeLag },
        alarmKeyPrefix,
      }),
    );
  }
}
