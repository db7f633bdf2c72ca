import type { Tally } from '../count/tally';

/** What a run proved: the count at the sink, and how fast the records got there. */
export interface RunReport {
  readonly tally: Tally;
  /** Records that the API refused (4xx), each with its answer; they never entered the pipeline. */
  readonly rejected: { readonly id: string; readonly answer: string }[];
  /** From the first request to the last processed record. */
  readonly seconds: number;
  /** Milliseconds from sending a record to its batch having been processed. */
  readonly latency: { readonly p50: number; readonly p99: number };
}

/** The table that closes a run. */
export function formatReport({ tally, rejected, seconds, latency }: RunReport, timeScale: number): string {
  const rows: [string, string, string][] = [
    ['sent', count(tally.sent), 'accepted by the API, found again in the stream by its bytes'],
    ['delivered', count(tally.delivered), 'sequence numbers that the consumer logged as processed'],
    ['set aside', count(tally.setAside.length), 'each with a failure document in the queue'],
    ['duplicates', count(tally.duplicates), 'processed again after a retry of their batch (at least once)'],
    ['lost', count(tally.lost.length), 'sent - (delivered + set aside)'],
    ['rejected', count(rejected.length), 'refused by the API with 4xx, never sent'],
    [
      'records/s',
      count(Math.round(tally.sent / seconds)),
      `in ${seconds.toFixed(1)} s, first request to last record processed`,
    ],
    ['latency', `${latency.p50} / ${latency.p99} ms`, 'p50 / p99, request to processed batch'],
  ];
  const lines = rows.map(([name, value, meaning]) => `  ${name.padEnd(12)}${value.padStart(16)}   ${meaning}`);
  const notes = [
    `  time scale ${timeScale}; counted at the sink by a second client`,
    ...(tally.setAside.length > 0
      ? ['  a record that fails holds up its shard while it is retried, on AWS as here']
      : []),
    ...tally.setAside.map(({ id, condition }) => `  set aside: ${id} (${condition})`).slice(0, 10),
    ...tally.lost.map((id) => `  LOST: ${id}`).slice(0, 10),
    ...rejected.map(({ id, answer }) => `  rejected: ${id}: ${answer}`).slice(0, 10),
  ];
  return [...lines, '', ...notes].join('\n');
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}
