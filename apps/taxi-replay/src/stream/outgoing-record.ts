import type { ReplayEvent } from '../trips/replay-event';

/** What is put as one Kinesis record. */
export interface OutgoingRecord {
  readonly partitionKey: string;
  readonly data: Uint8Array;
  /** The event, or those that were aggregated. */
  readonly events: readonly ReplayEvent[];
  /** Records of the same lane keep their order, where that is asked for. */
  readonly lane: string;
  /** The shard that aggregated events belong to; a record of one event belongs where its key leads. */
  readonly shardId?: string;
}

export function plainRecord(event: ReplayEvent): OutgoingRecord {
  const { partitionKey, data } = event;
  return { partitionKey, data, events: [event], lane: partitionKey };
}
