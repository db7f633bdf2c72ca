import { Duration } from 'aws-cdk-lib';
import type { FlinkApplicationOptions } from '../flink-application-options';
import { FlinkLogLevel } from '../flink-log-level';
import { FlinkMetricsLevel } from '../flink-metrics-level';
import { FlinkRuntime } from '../flink-runtime';

/** AWS's own. Source: "CheckpointConfiguration" (Managed Service for Apache Flink API). */
const PAUSE = Duration.seconds(5);

/** What the options are when they are left out. */
export function withDefaults(options: FlinkApplicationOptions) {
  const { runtime = FlinkRuntime.FLINK_1_20, parallelism = 1, parallelismPerKpu = 1 } = options;
  const { enableAutoScaling = true, enableSnapshots = true, enableSystemRollback = true } = options;
  const { checkpointInterval = Duration.seconds(60), minPauseBetweenCheckpoints } = options;
  const { logLevel = FlinkLogLevel.INFO, metricsLevel = FlinkMetricsLevel.APPLICATION } = options;
  return {
    ...{ runtime, parallelism, parallelismPerKpu, enableAutoScaling, enableSnapshots, enableSystemRollback },
    ...{ checkpointInterval, logLevel, metricsLevel },
    minPause: minPauseBetweenCheckpoints ?? shorter(PAUSE, checkpointInterval),
  };
}

/** A token has no length yet. */
function shorter(a: Duration, b: Duration): Duration {
  return !b.isUnresolved() && b.toMilliseconds() < a.toMilliseconds() ? b : a;
}
