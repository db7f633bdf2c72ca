import { ClusterArns, EventPollers } from '@streaming-patterns/kafka-topics';
import {
  FailureDestinationSegment,
  KafkaConsumerSegment,
  KafkaFailureQueueSegment,
  type MonitoringSegment,
  MskConsumerGroupSegment,
} from '@streaming-patterns/monitoring';
import type { MskLambda } from '../msk-lambda';
import type { MskLambdaProps } from '../msk-lambda-props';

/** What is watched, in the order in which messages flow. */
export function monitoringStages(pipeline: MskLambda, props: MskLambdaProps): MonitoringSegment[] {
  const { consumer, consumerGroupId: consumerGroup } = pipeline;
  const { cluster, topicName, longestTimeLag } = props;
  const clusterName = ClusterArns.clusterName(cluster.clusterArn);
  return [
    new MskConsumerGroupSegment({ clusterName, consumerGroup, topicName, longestTimeLag }),
    new KafkaConsumerSegment({ consumer }),
    ...failureStage(pipeline, props),
  ];
}

/** Of anything but a queue the mapping tells, and only one with provisioned pollers counts. */
function failureStage(pipeline: MskLambda, props: MskLambdaProps): MonitoringSegment[] {
  const { failureQueue: queue, eventSourceMapping } = pipeline;
  const { pollers = EventPollers.provisioned() } = props;
  if (queue) return [new KafkaFailureQueueSegment({ queue })];
  return pollers.provisioned ? [new FailureDestinationSegment({ eventSourceMapping })] : [];
}
