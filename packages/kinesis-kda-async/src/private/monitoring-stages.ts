import {
  FlinkApplicationSegment,
  KinesisStreamSegment,
  type MonitoringSegment,
  RestApiSegment,
} from '@streaming-patterns/monitoring';
import { Duration } from 'aws-cdk-lib';
import { StreamMode } from 'aws-cdk-lib/aws-kinesis';
import type { KinesisKdaAsync } from '../kinesis-kda-async';
import type { KinesisKdaAsyncProps } from '../kinesis-kda-async-props';
import { apiName } from './fare-api';

/** What is watched, in the order in which records flow. An endpoint that is no API of this stack is watched where it is made. */
export function monitoringStages(pipeline: KinesisKdaAsync, props: KinesisKdaAsyncProps): MonitoringSegment[] {
  const { streamMode: mode = StreamMode.PROVISIONED, retentionHours = 24 } = props;
  const { stream, application, api } = pipeline;
  const { applicationName, runtime, logGroup, checkpointInterval } = application;
  return [
    new KinesisStreamSegment({ stream, retention: Duration.hours(retentionHours), mode }),
    new FlinkApplicationSegment({
      ...{ applicationName, runtime, checkpointInterval },
      ...{ streamName: stream.streamName, logGroupName: logGroup.logGroupName },
    }),
    ...(api ? [new RestApiSegment({ apiName: apiName(pipeline), stageName: api.deploymentStage.stageName })] : []),
  ];
}
