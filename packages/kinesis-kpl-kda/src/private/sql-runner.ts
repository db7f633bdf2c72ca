import { ApplicationCode } from '@streaming-patterns/flink-application';
import { REMEDY, SQL_RUNNER_JAR } from './jars';

/** Our job, which executes SQL scripts. */
export function sqlRunner(jar: string = SQL_RUNNER_JAR): ApplicationCode {
  return ApplicationCode.fromAsset(jar, REMEDY);
}
