import { FlinkApplicationSegment, KinesisStreamSegment, type MonitoringSegment } from '@streaming-patterns/monitoring';
import { Duration } from 'aws-cdk-lib';
import { StreamMode } from 'aws-cdk-lib/aws-kinesis';
import type { KinesisKplKda } from '../kinesis-kpl-kda';
import type { KinesisKplKdaProps } from '../kinesis-kpl-kda-props';

/** What is watched, in the order in which records flow. */
export function monitoringStages(pipeline: KinesisKplKda, props: KinesisKplKdaProps): MonitoringSegment[] {
  const { streamMode: mode = StreamMode.PROVISIONED, retentionHours = 24 } = props;
  const { stream } = pipeline;
  const segment = new KinesisStreamSegment({ stream, retention: Duration.hours(retentionHours), mode });
  return [segment, ...flinkStage(pipeline)];
}

function flinkStage({ stream: { streamName }, application, notebook }: KinesisKplKda): MonitoringSegment[] {
  const flink = application ?? notebook;
  if (!flink) return [];
  const { applicationName, runtime, logGroup } = flink;
  return [
    new FlinkApplicationSegment({
      ...{ applicationName, runtime, streamName, logGroupName: logGroup.logGroupName },
      // People at a notebook decide whether it makes checkpoints.
      checkpointInterval: application?.checkpointInterval,
    }),
  ];
}
