import type { RecordToSend } from '@streaming-patterns/send';
import type { ProcessedRecords } from './read-processed';
import type { StoredRecord } from './stored-record';

interface Sending {
  readonly accepted: RecordToSend[];
  readonly sentAt: ReadonlyMap<string, number>;
  readonly startedAt: number;
}

/** When the first copy of a record was at the sink, in milliseconds since 1970, by the record's data. */
export type ArrivalTimes = ReadonlyMap<string, number>;

/** When records were processed that a second client read from the stream or topic. */
export function processedTimes(stored: StoredRecord[], { at }: ProcessedRecords): ArrivalTimes {
  const times = new Map<string, number>();
  for (const { data, name } of stored) {
    const time = at.get(name);
    if (time !== undefined && !times.has(data)) times.set(data, time);
  }
  return times;
}

/** How long records took from their request to the sink, and how long the whole run took. */
export function latencyOf({ accepted, sentAt, startedAt }: Sending, arrivals: ArrivalTimes) {
  const latencies = accepted
    .flatMap(({ id, data }) => {
      const [sent, arrived] = [sentAt.get(id), arrivals.get(data)];
      return sent === undefined || arrived === undefined ? [] : [Math.max(0, arrived - sent)];
    })
    .sort((a, b) => a - b);
  const lastAt = [...arrivals.values()].reduce((latest, time) => Math.max(latest, time), startedAt);
  const percentile = (share: number) => latencies[Math.ceil(latencies.length * share) - 1] ?? 0;
  return {
    seconds: Math.max(0.001, (lastAt - startedAt) / 1_000),
    latency: { p50: percentile(0.5), p99: percentile(0.99) },
  };
}
