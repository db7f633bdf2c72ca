import { generateTrades } from './generate-trades';
import type { RecordToSend } from './record-to-send';
import { readReferenceRates, type Trade } from './reference-rates';

/** As many trades as asked for: real prices first, then generated ones, the same for a seed. */
export function tradeRecords(count: number, seed: number): RecordToSend[] {
  const rates = readReferenceRates();
  const generated = generateTrades(rates, seed);
  const record = (_: unknown, index: number) => tradeRecord(index, rates[index] ?? (generated.next().value as Trade));
  return Array.from({ length: count }, record);
}

function tradeRecord(index: number, trade: Trade): RecordToSend {
  const id = `trade-${String(index + 1).padStart(7, '0')}`;
  return { id, data: JSON.stringify({ id, ...trade }), partitionKey: trade.ticker };
}
