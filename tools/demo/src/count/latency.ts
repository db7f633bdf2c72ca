import type { RecordToSend } from '@streaming-patterns/send';
import type { ProcessedRecords } from './read-processed';
import type { StreamRecord } from './read-stream';

interface Sending {
  readonly accepted: RecordToSend[];
  readonly sentAt: ReadonlyMap<string, number>;
  readonly startedAt: number;
}

/** How long records took from their request to their processed batch, and how long the whole run took. */
export function latencyOf({ accepted, sentAt, startedAt }: Sending, stored: StreamRecord[], { at }: ProcessedRecords) {
  const processedAt = new Map<string, number>();
  for (const { data, sequenceNumber } of stored) {
    const time = at.get(sequenceNumber);
    if (time !== undefined && !processedAt.has(data)) processedAt.set(data, time);
  }
  const latencies = accepted
    .flatMap(({ id, data }) => {
      const [sent, processed] = [sentAt.get(id), processedAt.get(data)];
      return sent === undefined || processed === undefined ? [] : [Math.max(0, processed - sent)];
    })
    .sort((a, b) => a - b);
  const lastAt = [...processedAt.values()].reduce((latest, time) => Math.max(latest, time), startedAt);
  const percentile = (share: number) => latencies[Math.ceil(latencies.length * share) - 1] ?? 0;
  return {
    seconds: Math.max(0.001, (lastAt - startedAt) / 1_000),
    latency: { p50: percentile(0.5), p99: percentile(0.99) },
  };
}
