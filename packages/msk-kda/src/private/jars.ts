import { join } from 'node:path';

/** In the published package it is there; in a checkout it is built. */
export const SQL_RUNNER_JAR = join(__dirname, '..', '..', 'jars', 'sql-runner.jar');

/** What to do where it is missing. */
export const REMEDY = 'in a checkout run "pnpm nx jars msk-kda", which builds it';
