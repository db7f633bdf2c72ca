import { awsPages } from './aws-pages';
import { CatalogAlarm } from './catalog-entry';
import { metricsOf } from './metrics-of';

/** What Managed Service for Apache Flink publishes of an application as a whole. */
export const ofApplication = metricsOf({ namespace: 'AWS/KinesisAnalytics', dimensions: ['Application'] });

/** What it publishes of a stream that the application reads. */
export const ofStream = metricsOf({ namespace: 'AWS/KinesisAnalytics', dimensions: ['Application', 'Id', 'Flow'] });

/** An application that was never started, or is stopped, publishes nothing: that is no alarm. */
const common = { missingData: 'notBreaching', source: awsPages.flinkAlarms } as const;

const minute = { ...common, evaluationPeriods: 1, datapointsToAlarm: 1 } as const;
const fiveMinutes = { ...common, evaluationPeriods: 5, datapointsToAlarm: 5 } as const;

/** Three times five minutes, so that the start of a job is none. */
const quarterHour = { ...common, evaluationPeriods: 3, datapointsToAlarm: 3 } as const;
const perFiveMinutes = { periodSeconds: 300 } as const;

const restartStep =
  'look for "switched from RUNNING" in the log: the line names the exception. If it began with an update, go back to the version before.';

/** Time in a state that no healthy job is in, by the metric that the runtime has for it. */
export const notRunning = (key: string, metricName: string, meaning: string, ownChoice?: string): CatalogAlarm => ({
  ...minute,
  key,
  metric: ofApplication(metricName, 'Average', 'Milliseconds'),
  threshold: 0,
  comparison: '>',
  meaning,
  firstStep: restartStep,
  ownChoice,
});

export const failedCheckpoints: CatalogAlarm = {
  ...minute,
  key: 'FailedCheckpoints',
  metric: { ...ofApplication('numberOfFailedCheckpoints', 'Average', 'Count'), ...perFiveMinutes },
  expression: 'RATE(value)',
  threshold: 0,
  comparison: '>',
  meaning:
    'Checkpoints fail. The job goes on, but what it wrote does not become visible, and a restart goes back to the last checkpoint that held.',
  firstStep:
    'look for "checkpoint" in the log. Denied access to the sink, a sink that is too slow and state that grows are the usual causes.',
};

export const checkpointDuration: CatalogAlarm = {
  ...fiveMinutes,
  key: 'CheckpointDuration',
  metric: ofApplication('lastCheckpointDuration', 'Maximum', 'Milliseconds'),
  threshold: { share: 0.5, of: 'checkpointInterval' },
  comparison: '>',
  meaning:
    'A checkpoint takes longer than half of the interval ({checkpointInterval}): soon the job is busy with little else.',
  firstStep: 'compare with the size of the checkpoints. Growing state needs a time to live, large state more KPUs.',
  source: awsPages.flinkSkill,
  ownChoice: 'the periods',
};

export const cpu: CatalogAlarm = {
  ...quarterHour,
  key: 'Cpu',
  metric: { ...ofApplication('cpuUtilization', 'Maximum', 'Percent'), ...perFiveMinutes },
  threshold: 80,
  comparison: '>',
  meaning: 'A task manager has been out of processor time for a quarter of an hour: the job falls behind.',
  firstStep: 'raise the parallelism, or let the service scale. If one task manager is alone in it, look for a hot key.',
  source: awsPages.flinkSkill,
};

export const heapMemory: CatalogAlarm = {
  ...quarterHour,
  key: 'HeapMemory',
  metric: { ...ofApplication('heapMemoryUtilization', 'Maximum', 'Percent'), ...perFiveMinutes },
  threshold: 90,
  comparison: '>',
  meaning: 'The heap of a task manager is nearly full: garbage collection slows the job, and it may run out of memory.',
  firstStep: 'look at the time in garbage collection. Raise the parallelism, or lower the parallelism for each KPU.',
  source: awsPages.flinkSkill,
};

export const oldGenerationGc: CatalogAlarm = {
  ...fiveMinutes,
  key: 'GarbageCollection',
  metric: ofApplication('oldGenerationGCTime', 'Maximum', 'Milliseconds'),
  // Milliseconds so far, by the second, in percent of a second.
  expression: 'RATE(value) / 10',
  threshold: 60,
  comparison: '>',
  meaning: 'More than 60 percent of the time goes into collecting the old generation: the job hardly moves.',
  firstStep:
    'look at the heap. Raise the parallelism, lower the parallelism for each KPU, or give state a time to live.',
  ownChoice:
    'a rate, as the metric counts from the start of the job (the page divides it by a minute); 60 percent is that of the archived solution',
};

export const millisBehindLatest: CatalogAlarm = {
  ...fiveMinutes,
  key: 'MillisBehindLatest',
  metric: ofStream('millisBehindLatest', 'Maximum', 'Milliseconds'),
  threshold: 60_000,
  comparison: '>',
  meaning: 'The job is more than a minute behind the newest record of the stream, and has been for five minutes.',
  firstStep:
    'look at restarts, processor and throttled reads of the stream. If all are healthy, raise the parallelism up to the number of shards.',
  ownChoice: 'a minute for five minutes; the page leaves both to the application',
};

export const recordsLag: CatalogAlarm = {
  ...common,
  key: 'RecordsLag',
  evaluationPeriods: 15,
  datapointsToAlarm: 15,
  metric: ofApplication('records_lag_max', 'Maximum', 'Count'),
  condition: 'value > 0 AND DIFF(value) >= 0',
  threshold: 1,
  comparison: '>=',
  meaning:
    'Records wait in the topic, and for a quarter of an hour they have not become fewer: the job is slower than the producers, or it stands still.',
  firstStep:
    'look at restarts and processor. If both are healthy, raise the parallelism up to the number of partitions.',
  ownChoice: 'all figures; how large a lag may be only the application knows, but one that never shrinks is a fault',
};
