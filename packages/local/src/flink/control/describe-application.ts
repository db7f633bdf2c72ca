import type { Members } from '../../data-plane/json-calls';
import type { RunningApplication } from '../application/running-application';
import { seconds } from './flink-action';

/** "ApplicationSummary". */
export async function summaryOf(application: RunningApplication): Promise<Members> {
  const { settings, records } = application;
  return {
    ApplicationName: settings.name,
    ApplicationARN: settings.arn,
    ApplicationStatus: await application.status(),
    ApplicationVersionId: records.now.versionId,
    RuntimeEnvironment: settings.runtime,
    ApplicationMode: 'STREAMING',
  };
}

/** "ApplicationDetail". */
export async function detailOf(application: RunningApplication): Promise<Members> {
  const { settings, records, cloudWatchLog } = application;
  const { createdAt, updatedAt } = records.now;
  const { option } = cloudWatchLog;
  return {
    ...(await summaryOf(application)),
    ServiceExecutionRole: settings.properties.ServiceExecutionRole,
    CreateTimestamp: seconds(createdAt),
    LastUpdateTimestamp: seconds(updatedAt),
    ApplicationConfigurationDescription: configurationOf(application),
    CloudWatchLoggingOptionDescriptions: option
      ? [{ CloudWatchLoggingOptionId: option.id, LogStreamARN: option.logStreamArn }]
      : [],
  };
}

function configurationOf({ settings, records }: RunningApplication): Members {
  const { code, propertyGroups, snapshotsEnabled, checkpointing, parallelism, logLevel } = settings;
  const { restoreFrom, allowNonRestoredState } = records.now;
  const snapshot = records.now.snapshots.find(({ location }) => location === restoreFrom);
  return {
    ApplicationCodeConfigurationDescription: {
      CodeContentType: 'ZIPFILE',
      CodeContentDescription: {
        S3ApplicationCodeLocationDescription: {
          BucketARN: `arn:aws:s3:::${code.bucket}`,
          FileKey: code.key,
          ...(code.version ? { ObjectVersion: code.version } : {}),
        },
      },
    },
    EnvironmentPropertyDescriptions: { PropertyGroupDescriptions: propertyGroups },
    ApplicationSnapshotConfigurationDescription: { SnapshotsEnabled: snapshotsEnabled },
    RunConfigurationDescription: {
      ApplicationRestoreConfigurationDescription: snapshot
        ? { ApplicationRestoreType: 'RESTORE_FROM_CUSTOM_SNAPSHOT', SnapshotName: snapshot.name }
        : { ApplicationRestoreType: 'SKIP_RESTORE_FROM_SNAPSHOT' },
      FlinkRunConfigurationDescription: { AllowNonRestoredState: allowNonRestoredState },
    },
    FlinkApplicationConfigurationDescription: {
      CheckpointConfigurationDescription: {
        ConfigurationType: 'CUSTOM',
        CheckpointingEnabled: checkpointing.enabled,
        CheckpointInterval: checkpointing.intervalMilliseconds,
        MinPauseBetweenCheckpoints: checkpointing.minPauseMilliseconds,
      },
      MonitoringConfigurationDescription: { ConfigurationType: 'CUSTOM', LogLevel: logLevel },
      ParallelismConfigurationDescription: {
        ConfigurationType: 'CUSTOM',
        Parallelism: parallelism.total,
        CurrentParallelism: parallelism.total,
        ParallelismPerKPU: parallelism.perKpu,
        AutoScalingEnabled: parallelism.autoScaling,
      },
    },
  };
}
