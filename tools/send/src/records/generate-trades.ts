import type { Trade } from './reference-rates';
import { seededRandom } from './seeded-random';

/** Prices that go on from where `history` ends, for as long as anybody asks: a random walk of each ticker, the same for a seed. */
export function* generateTrades(history: Trade[], seed: number): Generator<Trade> {
  const lastPrices = new Map(history.map(({ ticker, price }) => [ticker, price]));
  const tickers = [...lastPrices.keys()];
  const random = seededRandom(seed);
  let time = Date.parse('2026-11-01T00:00:00.000Z');
  while (true) {
    time += 10;
    const ticker = tickers[Math.floor(random() * tickers.length)] as string;
    const price = Number(((lastPrices.get(ticker) as number) * (1 + (random() - 0.5) / 1_000)).toPrecision(7));
    lastPrices.set(ticker, price);
    yield { event_time: new Date(time).toISOString().replace('T', ' ').replace('Z', ''), ticker, price };
  }
}
