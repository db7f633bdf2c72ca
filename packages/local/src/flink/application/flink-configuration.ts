import { pathToFileURL } from 'node:url';
import type { DataPlaneContext } from '../../data-plane/data-plane-context';
import type { FlinkSettings } from '../install/flink-settings';
import { smallCluster } from '../install/small-cluster';
import type { ApplicationDirectory } from './application-directory';
import type { ApplicationSettings } from './application-settings';

export interface FlinkConfigurationOptions {
  readonly settings: ApplicationSettings;
  readonly directory: ApplicationDirectory;
  readonly context: Pick<DataPlaneContext, 'substrateUrl' | 'region' | 'credentials' | 'timeScale'>;
  /** Of Flink's REST API. */
  readonly port: number;
  /** The folder of this start's checkpoints. */
  readonly checkpoints: string;
  /** The snapshot or checkpoint that the job goes on from; left out, it begins anew. */
  readonly restoreFrom?: string | undefined;
  /** Whether state that no operator claims is left behind. */
  readonly allowNonRestoredState: boolean;
}

/** The service restarts a failed job every ten seconds, for ever ("Metrics Deep Dive", Flink workshop of AWS). */
const RESTART_MILLISECONDS = 10_000;
const ATTEMPTS = 2_147_483_647;
/** Classes that the job and its surroundings hold in common. */
const PARENT_FIRST = 'com.amazonaws.services.kinesisanalytics.runtime.';

/** What Flink is configured with: the settings of the application, and a small cluster on this machine. */
export function flinkConfiguration(options: FlinkConfigurationOptions): FlinkSettings {
  const { settings, restoreFrom, allowNonRestoredState } = options;
  return {
    'parallelism.default': settings.parallelism.total,
    'taskmanager.numberOfTaskSlots': settings.parallelism.total,
    ...checkpointing(options),
    'restart-strategy.type': 'fixed-delay',
    'restart-strategy.fixed-delay.attempts': ATTEMPTS,
    'restart-strategy.fixed-delay.delay': `${Math.ceil(RESTART_MILLISECONDS / options.context.timeScale)} ms`,
    'classloader.parent-first-patterns.additional': PARENT_FIRST,
    'classloader.check-leaked-classloader': false,
    ...(restoreFrom === undefined
      ? {}
      : {
          'execution.state-recovery.path': restoreFrom,
          'execution.state-recovery.ignore-unclaimed-state': allowNonRestoredState,
        }),
    ...smallCluster({ temporary: options.directory.temporary, port: options.port }),
    ...localS3(options),
  };
}

function checkpointing({ settings, directory, checkpoints }: FlinkConfigurationOptions) {
  const { enabled, intervalMilliseconds, minPauseMilliseconds } = settings.checkpointing;
  return {
    'state.backend.type': 'rocksdb',
    'execution.checkpointing.dir': pathToFileURL(checkpoints).href,
    'execution.checkpointing.savepoint-dir': pathToFileURL(directory.snapshots).href,
    'execution.checkpointing.mode': 'EXACTLY_ONCE',
    // A killed application goes on from the last one.
    'execution.checkpointing.externalized-checkpoint-retention': 'RETAIN_ON_CANCELLATION',
    ...(enabled
      ? {
          'execution.checkpointing.interval': `${intervalMilliseconds} ms`,
          'execution.checkpointing.min-pause': `${minPauseMilliseconds} ms`,
        }
      : {}),
  };
}

function localS3({ context: { substrateUrl, region, credentials } }: FlinkConfigurationOptions) {
  return {
    's3.endpoint': substrateUrl,
    's3.endpoint.region': region,
    's3.path.style.access': true,
    's3.access-key': credentials.accessKeyId,
    's3.secret-key': credentials.secretAccessKey,
  };
}
