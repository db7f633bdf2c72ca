import type { Range } from '@streaming-patterns/construct-rules';

/** What the options of a `FlinkApplication` may be; also for settings and documents of an app. */
export interface FlinkApplicationLimits {
  /** The maximum is ours, far above what the quota of KPUs lets run. */
  readonly parallelism: Range;
  /** Source: "ParallelismConfiguration" (Managed Service for Apache Flink API). */
  readonly parallelismPerKpu: Range;
  /** Seconds, up to a day. */
  readonly checkpointInterval: Range;
}
