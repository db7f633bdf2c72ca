import { join } from 'node:path';

/** In the published package they are there; in a checkout they are built. */
const FOLDER = join(__dirname, '..', '..', 'jars');

export const jars = { sqlRunner: join(FOLDER, 'sql-runner.jar'), producer: join(FOLDER, 'kpl-producer.jar') };

/** What to do where one is missing. */
export const REMEDY = 'in a checkout run "pnpm nx jars kinesis-kpl-kda", which builds it';
