import { readFileSync } from 'node:fs';
import { UsageError } from '../usage-error';
import type { RecordToSend } from './record-to-send';

/** One record for each line of a file that is not empty. */
export function fileRecords(file: string): RecordToSend[] {
  const lines = readText(file)
    .split(/\r?\n/)
    .filter((line) => line !== '');
  if (lines.length === 0) throw new UsageError(`--file must hold one record a line, got no line in ${file}`);
  return lines.map((data, index) => ({ id: `line ${index + 1}`, data, partitionKey: partitionKeyOf(data, index) }));
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(`--file must name a readable file, got ${file} (${(error as Error).message})`);
  }
}

/** The ticker where a line has one, so that the prices of a ticker stay in order; otherwise the lines are spread. */
function partitionKeyOf(data: string, index: number): string {
  const ticker = /"ticker"\s*:\s*"([^"\\]{1,256})"/.exec(data)?.[1];
  return ticker ?? String(index);
}
