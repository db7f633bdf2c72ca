import { STOCK_ROWS } from './count/stock-rows';
import { type FlinkJobRun, runFlinkJob } from './flink-job';
import { expectedAtSink } from './records/expected-at-sink';
import type { RowMeanings, RunReport } from './report/run-report';

/** The scripts' `price.above`, as the patterns leave it. */
const PRICE_ABOVE = 50;

/** What the rows of the table mean for a job that selects stock prices into a bucket. */
export function sqlJobMeanings(sent: string, rejected: string): RowMeanings {
  return {
    sent: `${sent}, but for prices of ${PRICE_ABOVE} or less: the query passes them over`,
    delivered: 'rows of the objects in the bucket, read back',
    setAside: 'rows of the objects below failures/, read back',
    duplicates: 'rows that are there once more than needed (exactly once: none)',
    rejected,
    rate: 'first request to last object',
    latency: 'request to object; S3 keeps whole seconds',
  };
}

/** Runs a job that executes one of the scripts of stock prices. */
export function runSqlJob(run: Omit<FlinkJobRun, 'rows' | 'wantedOf'>): Promise<RunReport> {
  return runFlinkJob({ ...run, rows: STOCK_ROWS, wantedOf: (accepted) => expectedAtSink(accepted, PRICE_ABOVE) });
}
