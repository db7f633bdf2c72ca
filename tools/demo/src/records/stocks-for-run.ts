import { fileRecords, type RecordToSend, stockRecords } from '@streaming-patterns/send';
import type { RecordOptions } from '../demo';
import { withPoison } from './poison-records';

/** The records of a run, parted by what the script's query does with them. */
export interface StocksForRun {
  readonly all: RecordToSend[];
  /** Those that the query selects, and those that it sets aside: each is to be found at the sink. */
  readonly expected: RecordToSend[];
}

/** The lines of the user's file, or generated stock prices and a few poison records. */
export function stocksForRun({ file, count, seed }: RecordOptions, priceAbove: number): StocksForRun {
  const all = file === undefined ? withPoison(stockRecords(count, seed)) : fileRecords(file);
  return { all, expected: all.filter(({ data }) => !isPassedOver(data, priceAbove)) };
}

/** A whole stock price at which the query is false. */
function isPassedOver(data: string, priceAbove: number): boolean {
  try {
    const { ticker, price, event_time } = JSON.parse(data) as Record<string, unknown>;
    return ticker !== undefined && event_time !== undefined && typeof price === 'number' && price <= priceAbove;
  } catch {
    return false;
  }
}
