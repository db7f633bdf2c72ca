import { join } from 'node:path';

/** In the published package they are there; in a checkout they are built. */
export const jars = { fareEnrichment: join(__dirname, '..', '..', 'jars', 'fare-enrichment.jar') };

/** What to do where one is missing. */
export const REMEDY = 'in a checkout run "pnpm nx jars kinesis-kda-async", which builds it';
