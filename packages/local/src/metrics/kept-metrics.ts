import { keptOfApis } from './kept/api-gateway';
import { keptOfDeliveryStreams } from './kept/firehose';
import { keptOfApplications } from './kept/flink';
import { keptOfClusters } from './kept/kafka';
import { keptOfStreams } from './kept/kinesis';
import { keptOfFunctions } from './kept/lambda';
import type { ServiceMetrics } from './kept/service-metrics';
import { keptOfQueues } from './kept/sqs';

export type { ServiceMetrics };

/** Every AWS/* metric that can be read of a run. Names and dimensions are those of each service's page on its metrics. */
export const keptMetrics: readonly ServiceMetrics[] = [
  ...keptOfApis,
  ...keptOfDeliveryStreams,
  ...keptOfStreams,
  ...keptOfFunctions,
  ...keptOfQueues,
  ...keptOfApplications,
  ...keptOfClusters,
];
