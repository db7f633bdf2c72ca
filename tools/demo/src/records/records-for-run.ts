import { readFileSync } from 'node:fs';
import { type DemoOptions, UsageError } from '../options';
import { generateTrades } from './generate-trades';
import { withPoison } from './poison-records';
import type { RecordToSend } from './record-to-send';
import { readReferenceRates, type Trade } from './reference-rates';

/** The records that a run sends: the lines of the user's file, or real prices, then generated ones, and a few poison records. */
export function recordsForRun({ file, count, seed }: Pick<DemoOptions, 'file' | 'count' | 'seed'>): RecordToSend[] {
  return file === undefined ? trades(count, seed) : linesOf(file);
}

function trades(count: number, seed: number): RecordToSend[] {
  const rates = readReferenceRates();
  const generated = generateTrades(rates, seed);
  const record = (_: unknown, index: number) => tradeRecord(index, rates[index] ?? (generated.next().value as Trade));
  return withPoison(Array.from({ length: count }, record));
}

function tradeRecord(index: number, trade: Trade): RecordToSend {
  const id = `trade-${String(index + 1).padStart(7, '0')}`;
  return { id, data: JSON.stringify({ id, ...trade }), partitionKey: trade.ticker };
}

function linesOf(file: string): RecordToSend[] {
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
