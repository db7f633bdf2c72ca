import type { S3Delivery } from '@streaming-patterns/delivery-stream';
import { ClusterArns, EventPollers } from '@streaming-patterns/kafka-topics';
import {
  DeliveryStreamSegment,
  FailureDestinationSegment,
  KafkaConsumerSegment,
  KafkaFailureQueueSegment,
  type MonitoringSegment,
  MskConsumerGroupSegment,
} from '@streaming-patterns/monitoring';
import type { MskLambdaKdf } from '../msk-lambda-kdf';
import type { MskLambdaKdfProps } from '../msk-lambda-kdf-props';

/** What is watched, in the order in which messages flow. */
export function monitoringStages(
  pipeline: MskLambdaKdf,
  props: MskLambdaKdfProps,
  { partitioned, bufferingInterval }: S3Delivery,
): MonitoringSegment[] {
  const { consumer, consumerGroupId: consumerGroup, deliveryStreamName } = pipeline;
  const { cluster, topicName, longestTimeLag, formatConversion } = props;
  const clusterName = ClusterArns.clusterName(cluster.clusterArn);
  const converted = formatConversion !== undefined;
  return [
    new MskConsumerGroupSegment({ clusterName, consumerGroup, topicName, longestTimeLag }),
    new KafkaConsumerSegment({ consumer }),
    ...failureStage(pipeline, props),
    new DeliveryStreamSegment({ deliveryStreamName, directPut: true, partitioned, bufferingInterval, converted }),
  ];
}

/** Of anything but a queue the mapping tells, and only one with provisioned pollers counts. */
function failureStage(pipeline: MskLambdaKdf, props: MskLambdaKdfProps): MonitoringSegment[] {
  const { failureQueue: queue, eventSourceMapping } = pipeline;
  const { pollers = EventPollers.provisioned() } = props;
  if (queue) return [new KafkaFailureQueueSegment({ queue })];
  return pollers.provisioned ? [new FailureDestinationSegment({ eventSourceMapping })] : [];
}
