import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** The solution guide's schema: one price of one ticker at one time. */
export interface Trade {
  readonly event_time: string;
  readonly ticker: string;
  readonly price: number;
}

/** The real prices of the repository, oldest first (see data/README.md). */
export function readReferenceRates(): Trade[] {
  const file = join(__dirname, '..', '..', 'data', 'euro-reference-rates.ndjson.gz');
  const lines = gunzipSync(readFileSync(file)).toString('utf8').trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line) as Trade);
}
