import type { ReplayEvent } from '../src/trips/replay-event';

/** Events a second apart, with so many keys in turn. */
export function tripEvents(count: number, keys = count): ReplayEvent[] {
  return Array.from({ length: count }, (_, number) => ({
    ...{ id: `trip-${number}`, at: number * 1_000, partitionKey: `taxi-${number % keys}` },
    data: Buffer.from(JSON.stringify({ trip: number })),
  }));
}
