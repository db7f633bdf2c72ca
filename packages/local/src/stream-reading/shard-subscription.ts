import {
  type StartingPosition,
  SubscribeToShardCommand,
  type SubscribeToShardEvent,
  type SubscribeToShardEventStream,
} from '@aws-sdk/client-kinesis';
import { isClosedShard, readClosedShard } from './closed-shard';
import type { EncodedRecord } from './encoded-records';
import { keepTrying } from './keep-trying';
import { ReadMetrics } from './read-metrics';
import type { RecordReader, ShardRead } from './shard-reader';
import type { StreamRun } from './stream-run';

/** How long an event may be on its way, in milliseconds; it says nothing of records that arrive meanwhile. */
const LONGEST_WAY = 1_000;

/**
 * Reads one shard by enhanced fan-out: the stream pushes records as they come. A subscription lives five minutes at most
 * ("SubscribeToShard", Kinesis API reference) and is then renewed after the last record that it brought.
 */
export class ShardSubscription implements RecordReader {
  private events?: AsyncIterator<SubscribeToShardEventStream>;
  private waiting: readonly EncodedRecord[] = [];
  private hasChildren = false;
  private caughtUpTo?: number;
  private readonly metrics: ReadMetrics;

  /**
   * @param consumerArn the consumer with enhanced fan-out
   * @param after the sequence number to go on after; without it, the oldest record comes first (TRIM_HORIZON)
   * @param startAt without `after`, the arrival time of the first record, in milliseconds since 1970
   */
  constructor(
    private readonly run: StreamRun,
    private readonly consumerArn: string,
    private readonly shardId: string,
    private after?: string,
    private readonly startAt?: number,
  ) {
    const ConsumerName = consumerArn.split('/consumer/')[1]!.split(':')[0]!;
    this.metrics = new ReadMetrics(run.context.metrics, { StreamName: run.settings.streamName, ConsumerName });
  }

  /** The next records, `limit` at most; waits for them and renews the subscription until they come. */
  async read(limit: number): Promise<ShardRead> {
    if (this.waiting.length === 0) {
      const closed = await keepTrying(this.run, 'SubscribeToShard', () => this.next(limit));
      if (closed) return closed;
    }
    const records = this.waiting.slice(0, limit);
    this.waiting = this.waiting.slice(limit);
    if (this.waiting.length > 0) return { records, more: true, closed: false };
    return { records, more: true, closed: this.hasChildren, caughtUpTo: this.caughtUpTo };
  }

  /** Takes the next event in, or answers with what is left of a shard that was closed. */
  private async next(limit: number): Promise<ShardRead | undefined> {
    const left = await readClosedShard(this.run, this.shardId, limit, this.after);
    this.after = left?.records.at(-1)?.SequenceNumber ?? this.after;
    if (left) return left;
    this.events ??= await this.subscribe();
    const event = await this.nextEvent(this.events);
    if (event) this.accept(event);
    return undefined;
  }

  private async subscribe(): Promise<AsyncIterator<SubscribeToShardEventStream>> {
    const command = new SubscribeToShardCommand({
      ConsumerARN: this.consumerArn,
      ShardId: this.shardId,
      StartingPosition: this.position(),
    });
    try {
      const { EventStream } = await this.run.clients.kinesis.send(command, { abortSignal: this.run.stopping });
      this.metrics.subscribed(true);
      return EventStream![Symbol.asyncIterator]();
    } catch (error) {
      if (!this.run.stopping.aborted) this.metrics.subscribed(false);
      throw error;
    }
  }

  private position(): StartingPosition {
    if (this.after) return { Type: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: this.after };
    if (this.startAt === undefined) return { Type: 'TRIM_HORIZON' };
    return { Type: 'AT_TIMESTAMP', Timestamp: new Date(this.startAt) };
  }

  /** Nothing when the subscription came to its end. */
  private async nextEvent(
    events: AsyncIterator<SubscribeToShardEventStream>,
  ): Promise<SubscribeToShardEvent | undefined> {
    try {
      const { done, value } = await events.next();
      if (done) this.events = undefined;
      return done ? undefined : value.SubscribeToShardEvent;
    } catch (error) {
      this.events = undefined;
      if (!this.run.stopping.aborted) this.metrics.eventsFailed();
      throw error;
    }
  }

  private accept({
    Records,
    ContinuationSequenceNumber,
    MillisBehindLatest,
    ChildShards,
  }: SubscribeToShardEvent): void {
    this.waiting = (Records ?? []).map((record) => ({
      SequenceNumber: record.SequenceNumber!,
      PartitionKey: record.PartitionKey!,
      Data: Buffer.from(record.Data!).toString('base64'),
      ApproximateArrivalTimestamp: record.ApproximateArrivalTimestamp!.getTime() / 1000,
    }));
    this.after = ContinuationSequenceNumber ?? this.after;
    this.caughtUpTo = MillisBehindLatest === 0 ? Date.now() - LONGEST_WAY : undefined;
    this.metrics.gotEvent({ records: this.waiting, millisBehindLatest: MillisBehindLatest ?? 0 });
    // What is kept of a closed shard goes beyond what the subscription still brought.
    this.hasChildren = (ChildShards ?? []).length > 0 && !isClosedShard(this.run, this.shardId);
  }
}
