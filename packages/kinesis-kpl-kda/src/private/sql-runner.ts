import { join } from 'node:path';
import { ApplicationCode } from '@streaming-patterns/flink-application';

const JAR = join(__dirname, '..', '..', 'jars', 'sql-runner.jar');
const REMEDY = 'in a checkout run "pnpm nx jars kinesis-kpl-kda", which builds it';

/** Our job, which executes SQL scripts. It is in the published package; in a checkout it is built. */
export function sqlRunner(jar = JAR): ApplicationCode {
  return ApplicationCode.fromAsset(jar, REMEDY);
}
