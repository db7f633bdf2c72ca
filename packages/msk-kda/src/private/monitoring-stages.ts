import { ClusterArns } from '@streaming-patterns/kafka-topics';
import {
  FlinkApplicationSegment,
  type MonitoringSegment,
  MskConsumerGroupSegment,
} from '@streaming-patterns/monitoring';
import type { MskKda } from '../msk-kda';
import type { MskKdaProps } from '../msk-kda-props';

/** What is watched, in the order in which records flow. */
export function monitoringStages(pipeline: MskKda, props: MskKdaProps): MonitoringSegment[] {
  const { application, notebook, consumerGroupId: consumerGroup } = pipeline;
  const { cluster, topicName, longestTimeLag } = props;
  const clusterName = ClusterArns.clusterName(cluster.clusterArn);
  const flink = application ?? notebook;
  const stages: MonitoringSegment[] = [];
  if (application) stages.push(new MskConsumerGroupSegment({ clusterName, consumerGroup, topicName, longestTimeLag }));
  if (flink) {
    const { applicationName, runtime, logGroup } = flink;
    stages.push(
      new FlinkApplicationSegment({
        ...{ applicationName, runtime, readsTopic: true, logGroupName: logGroup.logGroupName },
        // People at a notebook decide whether it makes checkpoints.
        checkpointInterval: application?.checkpointInterval,
      }),
    );
  }
  return stages;
}
