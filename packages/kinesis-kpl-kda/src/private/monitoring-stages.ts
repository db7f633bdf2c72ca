import { FlinkApplicationSegment, KinesisStreamSegment, type MonitoringSegment } from '@streaming-patterns/monitoring';
import { Duration } from 'aws-cdk-lib';
import { StreamMode } from 'aws-cdk-lib/aws-kinesis';
import type { KinesisKplKda } from '../kinesis-kpl-kda';
import type { KinesisKplKdaProps } from '../kinesis-kpl-kda-props';

/** What is watched, in the order in which records flow. */
export function monitoringStages(pipeline: KinesisKplKda, props: KinesisKplKdaProps): MonitoringSegment[] {
  const { streamMode: mode = StreamMode.PROVISIONED, retentionHours = 24 } = props;
  const { stream, application } = pipeline;
  const { applicationName, runtime, checkpointInterval, logGroup } = application;
  return [
    new KinesisStreamSegment({ stream, retention: Duration.hours(retentionHours), mode }),
    new FlinkApplicationSegment({
      ...{ applicationName, runtime, checkpointInterval },
      ...{ streamName: stream.streamName, logGroupName: logGroup.logGroupName },
    }),
  ];
}
