import { Aggregator } from '../aggregation/aggregator';
import { ShardMap } from '../aggregation/shard-map';
import type { RecordStream } from '../stream/kinesis-stream';
import { type OutgoingRecord, plainRecord } from '../stream/outgoing-record';
import { RecordPutter } from '../stream/record-putter';
import type { ReplayEvent } from '../trips/replay-event';
import { Schedule, type Speed } from './schedule';
import { Tally } from './tally';

export interface ReplaySettings {
  readonly speed: Speed;
  /** Events at most. @default - all there are */
  readonly limit?: number;
  readonly ordered: boolean;
  /** The largest aggregated record, in bytes. @default - events are not aggregated */
  readonly aggregateBytes?: number;
  readonly giveUpAfterMilliseconds: number;
}

export interface ReplayOptions {
  /** When it fires, nothing more is read; what was read is sent. */
  readonly abort?: AbortSignal;
  /** What it counts is current at any time. @default - a new one */
  readonly tally?: Tally;
}

/** How long an event may wait for others to share a request with; of the Kinesis Producer Library "RecordMaxBufferedTime". */
const LINGER_MILLISECONDS = 100;

/** How often the last events may find that their shards have changed. */
const MOST_ROUNDS = 10;

/** Plays events into a stream. @throws StreamError when the stream takes nothing at all */
export async function replay(
  events: AsyncIterable<ReplayEvent> | Iterable<ReplayEvent>,
  stream: RecordStream,
  settings: ReplaySettings,
  options: ReplayOptions = {},
): Promise<Tally> {
  const shards = settings.aggregateBytes === undefined ? undefined : new ShardMap(await stream.openShards());
  return new Replay(stream, settings, options, shards).play(events);
}

class Replay {
  private readonly tally: Tally;
  private readonly putter: RecordPutter;
  private readonly aggregator?: Aggregator;
  /** Events to be grouped anew, as the shards changed. */
  private misplaced: ReplayEvent[] = [];
  private refreshing?: Promise<void>;

  constructor(
    private readonly stream: RecordStream,
    private readonly settings: ReplaySettings,
    private readonly options: ReplayOptions,
    private shards: ShardMap | undefined,
  ) {
    const { ordered, giveUpAfterMilliseconds, aggregateBytes } = settings;
    this.tally = options.tally ?? new Tally();
    if (shards) this.aggregator = new Aggregator(shards, aggregateBytes!);
    this.putter = new RecordPutter(stream, {
      ...{ ordered, giveUpAfterMilliseconds },
      onAccepted: (record, shardId) => this.accepted(record, shardId),
      onRefused: () => void this.tally.refused++,
      onFailed: ({ events }, reason) => void this.tally.failed.push(...events.map(({ id }) => ({ id, reason }))),
    });
  }

  async play(events: AsyncIterable<ReplayEvent> | Iterable<ReplayEvent>): Promise<Tally> {
    const timer = setInterval(() => void this.sendCollected().catch(() => undefined), LINGER_MILLISECONDS);
    try {
      await this.readAll(events);
      await this.finish();
      return this.tally;
    } finally {
      clearInterval(timer);
    }
  }

  private async readAll(events: AsyncIterable<ReplayEvent> | Iterable<ReplayEvent>): Promise<void> {
    const { limit = Number.POSITIVE_INFINITY, speed } = this.settings;
    const schedule = new Schedule(speed);
    if (limit === 0) return;
    for await (const event of events) {
      await schedule.wait(event.at, this.options.abort);
      if (this.options.abort?.aborted) return;
      this.count(event);
      await this.regroup();
      await this.putter.put(this.aggregator ? this.aggregator.add(event) : [plainRecord(event)]);
      if (this.tally.read === limit) return;
    }
  }

  private count({ at }: ReplayEvent): void {
    const { eventTime = at } = this.tally;
    if (at < eventTime) this.tally.outOfOrder++;
    this.tally.eventTime = Math.max(at, eventTime);
    this.tally.read++;
  }

  private async sendCollected(): Promise<void> {
    await this.putter.put(this.aggregator?.flush() ?? []);
    this.putter.send();
  }

  /** What a split shard gives back is sent again, so one round may not be the last. */
  private async finish(): Promise<void> {
    for (let round = 1; round <= MOST_ROUNDS; round++) {
      await this.regroup();
      await this.sendCollected();
      await this.putter.drain();
      await this.refreshing;
      if (this.misplaced.length === 0) return;
    }
    throw new Error(`the shards of the stream change faster than ${this.misplaced.length} events can be sent to them`);
  }

  private async regroup(): Promise<void> {
    if (this.misplaced.length === 0) return;
    const events = this.misplaced;
    this.misplaced = [];
    for (const event of events) await this.putter.put(this.aggregator!.add(event));
  }

  private accepted(record: OutgoingRecord, shardId: string): void {
    this.tally.records++;
    this.tally.accepted += record.events.length;
    if (record.shardId !== undefined && record.shardId !== shardId) this.landedElsewhere(record, shardId);
  }

  private landedElsewhere(record: OutgoingRecord, shardId: string): void {
    this.refreshing = Promise.all([this.refreshing, this.refresh(shardId)]).then(() => this.check(record, shardId));
    // Whoever waits for it in the end is told.
    this.refreshing.catch(() => undefined);
  }

  /** Consumers leave out a whole aggregated record with an event that its shard does not take: all of it is sent again. */
  private check({ events }: OutgoingRecord, shardId: string): void {
    if (events.every(({ partitionKey }) => this.shards!.takes(shardId, partitionKey))) return;
    this.tally.sentAgain += events.length;
    this.tally.accepted -= events.length;
    this.misplaced.push(...events);
  }

  /** Until the shard that a record was put into is known. */
  private async refresh(shardId: string): Promise<void> {
    if (this.shards!.has(shardId)) return;
    this.shards = new ShardMap(await this.stream.openShards());
    this.misplaced.push(...this.aggregator!.changeShards(this.shards));
  }
}
