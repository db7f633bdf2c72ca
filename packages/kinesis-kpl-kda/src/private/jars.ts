import { join } from 'node:path';

/** Our jars: in the published package they are there; in a checkout `nx jars` builds them. */
const ASSETS = join(__dirname, '..', '..', 'assets');

export const SQL_RUNNER_JAR = join(ASSETS, 'sql-runner', 'sql-runner.jar');
export const PRODUCER_JAR = join(ASSETS, 'kpl-producer', 'kpl-producer.jar');

/** What to do where one is missing. */
export const REMEDY = 'in a checkout run "pnpm nx jars kinesis-kpl-kda", which builds it';
