import { join } from 'node:path';
import { ApplicationCode } from '@streaming-patterns/flink-application';

const JAR = join(__dirname, '..', '..', 'jars', 'sql-runner.jar');
const REMEDY = 'in a checkout run "pnpm nx jars kinesis-kpl-kda", which builds it';

/** Our job, which executes SQL scripts. */
export function sqlRunner(): ApplicationCode {
  return ApplicationCode.fromAsset(JAR, REMEDY);
}
