import { ApplicationCode, FlinkRuntime } from '@streaming-patterns/flink-application';
import { jars, REMEDY } from './jars';

/** Our job, which executes SQL scripts. */
export function sqlRunner(jar: string = jars.sqlRunner): ApplicationCode {
  return ApplicationCode.fromAsset(jar, REMEDY, FlinkRuntime.FLINK_1_20);
}
