import { expectedAtSink } from '@streaming-patterns/demo';
import { type RecordToSend, stockRecords } from '@streaming-patterns/send';

/** As the scripts have it, when nothing else is said. */
const PRICE_ABOVE = 50;

/** Stock prices, put where the job reads before it is started. */
export interface Stocks {
  /** Of the stream or topic. */
  readonly name: string;
  readonly records: readonly RecordToSend[];
  /** Those that the query selects. */
  readonly selected: readonly RecordToSend[];
}

export function stocksOf(count: number): Stocks {
  const records = stockRecords(count, count);
  return { name: `stocks-${count}`, records, selected: expectedAtSink(records, PRICE_ABOVE) };
}
