import { type OutgoingRecord, plainRecord } from '../stream/outgoing-record';
import type { ReplayEvent } from '../trips/replay-event';
import { AggregatedRecord } from './aggregated-record';
import type { ShardMap } from './shard-map';

/**
 * Joins events of the same shard into aggregated records. They must be of one shard: consumers that read a shard leave out
 * an aggregated record with an event in it whose key belongs to another one.
 */
export class Aggregator {
  private readonly open = new Map<string, AggregatedRecord<ReplayEvent>>();

  constructor(
    private shards: ShardMap,
    /** Of an aggregated record, in bytes. An event that is longer is put alone. */
    private readonly largest: number,
  ) {}

  /** The records that are full now. */
  add(event: ReplayEvent): OutgoingRecord[] {
    const shardId = this.shards.shardOf(event.partitionKey);
    const open = this.open.get(shardId) ?? new AggregatedRecord<ReplayEvent>();
    const isFull = open.members.length > 0 && open.sizeWith(event) > this.largest;
    const next = isFull ? new AggregatedRecord<ReplayEvent>() : open;
    next.add(event);
    this.open.set(shardId, next);
    return isFull ? [recordOf(shardId, open)] : [];
  }

  /** All that is collected. */
  flush(): OutgoingRecord[] {
    const records = [...this.open].map(([shardId, open]) => recordOf(shardId, open));
    this.open.clear();
    return records;
  }

  /** From now on events are grouped by these; what was collected is for the shards that there were, and is given back. */
  changeShards(shards: ShardMap): readonly ReplayEvent[] {
    const collected = [...this.open.values()].flatMap(({ members }) => members);
    this.open.clear();
    this.shards = shards;
    return collected;
  }
}

/** One event alone is put as it is, as the Kinesis Producer Library does. */
function recordOf(shardId: string, aggregated: AggregatedRecord<ReplayEvent>): OutgoingRecord {
  const { members } = aggregated;
  const [first] = members;
  if (members.length === 1) return { ...plainRecord(first!), lane: shardId };
  const { partitionKey } = first!;
  return { partitionKey, data: aggregated.encode(), events: members, lane: shardId, shardId };
}
