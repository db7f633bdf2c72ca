import {
  FailureDestinationSegment,
  FailureQueueSegment,
  KinesisStreamSegment,
  LambdaConsumerSegment,
  type MonitoringSegment,
  RestApiSegment,
} from '@streaming-patterns/monitoring';
import type { Duration } from 'aws-cdk-lib';
import type { StreamMode } from 'aws-cdk-lib/aws-kinesis';
import type { KinesisApigw } from '../kinesis-apigw';
import { apiName } from './ingest-api';

export interface StreamFacts {
  readonly streamMode: StreamMode;
  readonly retention: Duration;
}

/** What is watched, in the order in which records flow. A bucket or topic has no count of its own: the mapping counts. */
export function monitoringStages(pipeline: KinesisApigw, { streamMode, retention }: StreamFacts): MonitoringSegment[] {
  const { api, stream, consumer, failureQueue, eventSourceMapping } = pipeline;
  return [
    new RestApiSegment({ apiName: apiName(pipeline), stageName: api.deploymentStage.stageName }),
    new KinesisStreamSegment({ stream, retention, mode: streamMode }),
    new LambdaConsumerSegment({ consumer, streamRetention: retention }),
    failureQueue
      ? new FailureQueueSegment({ queue: failureQueue, streamRetention: retention })
      : new FailureDestinationSegment({ eventSourceMapping }),
  ];
}
