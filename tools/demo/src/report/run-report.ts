import type { Tally } from '../count/tally';

/** What a run proved: the count at the sink, and how fast the records got there. */
export interface RunReport {
  readonly tally: Tally;
  /** Records that were refused on their way in, each with the answer; they never entered the pipeline. */
  readonly rejected: { readonly id: string; readonly answer: string }[];
  /** From the first request to the last record at the sink. */
  readonly seconds: number;
  /** Milliseconds from sending a record to its being at the sink. */
  readonly latency: { readonly p50: number; readonly p99: number };
  readonly meanings: RowMeanings;
  /** What else there is to see at the sink, a line each. */
  readonly sights: string[];
}

/** What the rows of the table mean for one pattern: where its records go in, and where they are counted. */
export interface RowMeanings {
  readonly sent: string;
  readonly delivered: string;
  readonly setAside: string;
  readonly duplicates: string;
  readonly rejected: string;
  readonly rate: string;
  readonly latency: string;
  /** What a reader must know of records that were set aside. */
  readonly aboutSetAside?: string;
}

/** The table that closes a run. */
export function formatReport(report: RunReport, timeScale: number): string {
  const { tally, rejected, seconds, latency, meanings } = report;
  const rows: [string, string, string][] = [
    ['sent', count(tally.sent), meanings.sent],
    ['delivered', count(tally.delivered), meanings.delivered],
    ['set aside', count(tally.setAside.length), meanings.setAside],
    ['duplicates', count(tally.duplicates), meanings.duplicates],
    ['lost', count(tally.lost.length), 'sent - (delivered + set aside)'],
    ['rejected', count(rejected.length), meanings.rejected],
    ['records/s', count(Math.round(tally.sent / seconds)), `in ${seconds.toFixed(1)} s, ${meanings.rate}`],
    ['latency', `${latency.p50} / ${latency.p99} ms`, `p50 / p99, ${meanings.latency}`],
  ];
  const lines = rows.map(([name, value, meaning]) => `  ${name.padEnd(12)}${value.padStart(16)}   ${meaning}`);
  return [...lines, '', ...notes(report, timeScale)].join('\n');
}

/** Of a long list the first lines say enough. */
const SHOWN = 10;

function notes({ tally, rejected, meanings, sights }: RunReport, timeScale: number): string[] {
  const { aboutSetAside } = meanings;
  return [
    `  time scale ${timeScale}; counted at the sink by a second client`,
    ...(aboutSetAside && tally.setAside.length > 0 ? [`  ${aboutSetAside}`] : []),
    ...tally.setAside.map(({ id, condition }) => `  set aside: ${id} (${condition})`).slice(0, SHOWN),
    ...tally.lost.map((id) => `  LOST: ${id}`).slice(0, SHOWN),
    ...rejected.map(({ id, answer }) => `  rejected: ${id}: ${answer}`).slice(0, SHOWN),
    ...sights.map((line) => (line === '' ? '' : `  ${line}`)),
  ];
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}
