import type { ServiceMetrics } from './service-metrics';

export const keptOfApplications: readonly ServiceMetrics[] = [
  {
    namespace: 'AWS/KinesisAnalytics',
    names: [
      ...['uptime', 'downtime', 'fullRestarts', 'numberOfFailedCheckpoints', 'lastCheckpointDuration'],
      ...['lastCheckpointSize', 'cpuUtilization', 'heapMemoryUtilization', 'threadsCount', 'oldGenerationGCCount'],
      ...['oldGenerationGCTime', 'managedMemoryUsed', 'managedMemoryTotal', 'managedMemoryUtilization'],
    ],
    dimensionSets: [['Application']],
    counted: "each running application, once a minute, by Flink's own metrics",
  },
  {
    namespace: 'AWS/KinesisAnalytics',
    names: [
      ...['numRecordsIn', 'numRecordsInPerSecond', 'numRecordsOut', 'numRecordsOutPerSecond'],
      ...['numLateRecordsDropped', 'currentInputWatermark', 'currentOutputWatermark', 'busyTimeMsPerSecond'],
      ...['backPressuredTimeMsPerSecond', 'idleTimeMsPerSecond', 'records_lag_max'],
    ],
    dimensionSets: [['Application']],
    counted: 'each task of a running application, its subtasks together, once a minute',
  },
  {
    namespace: 'AWS/KinesisAnalytics',
    names: ['millisBehindLatest'],
    dimensionSets: [['Application', 'Flow', 'Id']],
    counted: 'each shard of a source of Kinesis, once a minute',
  },
];
