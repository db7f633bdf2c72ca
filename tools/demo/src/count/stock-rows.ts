import type { JobRows } from './job-objects';

/** Rows with the id that a stock price has, and failures with the text of what is none. */
export const STOCK_ROWS: JobRows = {
  failuresPrefix: 'data/failures/',
  idOf: ({ id }) => (id === undefined ? undefined : String(id)),
  textOf: ({ line }) => String(line),
  conditionOf: () => 'not a stock price',
};
