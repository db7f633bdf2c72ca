import { join } from 'node:path';

/** In the published package they are there; in a checkout they are built. */
const JARS = join(__dirname, '..', '..', 'jars');

export const SQL_RUNNER_JAR = join(JARS, 'sql-runner.jar');
export const PRODUCER_JAR = join(JARS, 'kpl-producer.jar');

/** What to do where one is missing. */
export const REMEDY = 'in a checkout run "pnpm nx jars kinesis-kpl-kda", which builds it';
