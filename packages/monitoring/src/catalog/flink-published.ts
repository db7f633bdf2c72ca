import { awsPages } from './aws-pages';
import type { PublishedGroup } from './published-dimensions';

/** What Managed Service for Apache Flink publishes of an application as a whole, and of a stream that it reads. */
export const flinkPublished: readonly PublishedGroup[] = [
  {
    namespace: 'AWS/KinesisAnalytics',
    dimensionSets: [['Application']],
    metricNames: [
      'KPUs',
      'bytesConsumedRate',
      'cancellingTime',
      'commitsFailed',
      'commitsSucceeded',
      'containerCPUUtilization',
      'containerDiskUtilization',
      'containerMemoryUtilization',
      'cpuUtilization',
      'currentInputWatermark',
      'currentOutputWatermark',
      'downtime',
      'failingTime',
      'fullRestarts',
      'heapMemoryUtilization',
      'lastCheckpointDuration',
      'lastCheckpointSize',
      'numLateRecordsDropped',
      'numRecordsIn',
      'numRecordsInPerSecond',
      'numRecordsOut',
      'numRecordsOutPerSecond',
      'numRestarts',
      'numberOfFailedCheckpoints',
      'oldGenerationGCCount',
      'oldGenerationGCTime',
      'records_lag_max',
      'restartingTime',
      'runningTime',
      'threadsCount',
      'uptime',
    ],
    source: awsPages.flinkMetrics,
  },
  {
    namespace: 'AWS/KinesisAnalytics',
    // The id is the name of the stream with underscores for hyphens.
    dimensionSets: [['Application', 'Id', 'Flow']],
    metricNames: ['millisBehindLatest'],
    source: awsPages.flinkMetrics,
  },
];
