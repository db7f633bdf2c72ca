import type { Range } from '@streaming-patterns/construct-rules';
import type { FlinkApplicationLimits } from '../flink-application-limits';

const DAY = 86_400;

export const LIMITS: FlinkApplicationLimits = {
  parallelism: { min: 1, max: 1_024 },
  parallelismPerKpu: { min: 1, max: 8 },
  checkpointInterval: { min: 1, max: DAY },
};

/** Seconds. */
export const MIN_PAUSE: Range = { min: 0, max: DAY };

/** Source: "VpcConfiguration" (Managed Service for Apache Flink API). */
export const VPC = { subnets: { min: 1, max: 16 }, securityGroups: { min: 1, max: 5 } };

/** Source: "PropertyGroup" and "EnvironmentProperties" (Managed Service for Apache Flink API). */
export const PROPERTIES = { groups: 50, keys: 50, characters: 2_048 };

/** KPUs of one application; more on request. Source: "Managed Service for Apache Flink and Studio notebook quota". */
export const KPU_QUOTA = 64;
