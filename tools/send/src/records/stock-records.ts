import type { RecordToSend } from './record-to-send';
import { seededRandom } from './seeded-random';

/** One stock price, as the guide's producer makes it. */
export interface StockPrice {
  readonly id: string;
  /** UTC, as SQL writes a timestamp. */
  readonly event_time: string;
  readonly ticker: string;
  readonly price: number;
}

const TICKERS = ['AAPL', 'AMZN', 'MSFT', 'INTC', 'TBV'];
const HIGHEST_PRICE = 100;
/** Times of consecutive prices lie so far apart: some thousands of them reach into another hour. */
const STEP_MILLISECONDS = 250;
const FIRST_AT = Date.UTC(2026, 10, 2, 9, 30);

/** As many stock prices as asked for, the same for a seed. */
export function stockRecords(count: number, seed: number): RecordToSend[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, index) => {
    const price = stockPrice(index, random);
    return { id: price.id, data: JSON.stringify(price), partitionKey: price.id };
  });
}

function stockPrice(index: number, random: () => number): StockPrice {
  return {
    id: `price-${String(index + 1).padStart(7, '0')}`,
    event_time: new Date(FIRST_AT + index * STEP_MILLISECONDS).toISOString().replace('T', ' ').replace('Z', ''),
    ticker: TICKERS[Math.floor(random() * TICKERS.length)] as string,
    price: Math.round(random() * HIGHEST_PRICE * 100) / 100,
  };
}
