import { Checkpoint } from '../stream-reading/checkpoint';
import type { EncodedRecord } from '../stream-reading/encoded-records';
import { pause } from '../stream-reading/keep-trying';
import { PositionWriter } from '../stream-reading/position-writer';
import type { ShardConsumer } from '../stream-reading/shard-consumers';
import { type RecordReader, ShardReader } from '../stream-reading/shard-reader';
import { ShardSubscription } from '../stream-reading/shard-subscription';
import type { DeliveryParts } from './delivery';
import { FailureDestination } from './failure-destination';
import { type RecordFilter, recordFilter } from './filter/record-filter';
import { Lane } from './lane';
import type { MappingPosition, MappingPositions } from './mapping-position';
import type { MappingRun, MappingTarget } from './mapping-run';
import type { MappingSettings } from './mapping-settings';
import { ReadAhead, type ReadAheadOptions } from './read-ahead';
import { maximumAge } from './record-age';
import { shardFailures } from './shard-failures';
import { startingTime } from './starting-time';
import { type RecordSource, type StreamRecord, StreamRecords } from './stream-record';
import { LARGEST_STATE, type OpenWindow } from './window/open-window';
import { WindowLane } from './window/window-lane';

/** "Lambda polls each shard in your Kinesis stream for records at a base rate of once per second." */
const POLL_SECONDS = 1;
/** A high time scale must not turn polling into a busy loop. */
const SHORTEST_POLL = 100;

/**
 * One shard on its way to the function: poll → read ahead → lanes → checkpoint → position on disk. Reading,
 * invoking and checkpointing overlap.
 */
export class MappingShardConsumer implements ShardConsumer {
  private readonly checkpoint: Checkpoint;
  private readonly readAhead: ReadAhead;
  private readonly reader: RecordReader;
  private readonly records: StreamRecords;
  private readonly position: PositionWriter;
  private readonly ending = new AbortController();
  private readonly run: MappingRun;
  /** Which records are for the function; without it, all are. */
  private readonly isWanted?: RecordFilter;
  private window?: OpenWindow;

  constructor(
    mappingRun: MappingRun,
    private readonly target: MappingTarget,
    private readonly shardId: string,
    positions: MappingPositions,
  ) {
    this.run = { ...mappingRun, stopping: AbortSignal.any([mappingRun.stopping, this.ending.signal]) };
    const { settings, context } = this.run;
    const { sequenceNumber, window } = positions.read(this.run.mapping, shardId);
    const startAt = sequenceNumber ? undefined : startingTime(settings, positions.createdAt(this.run.mapping));
    this.checkpoint = new Checkpoint(sequenceNumber);
    this.reader = settings.consumerArn
      ? new ShardSubscription(this.run, settings.consumerArn, shardId, sequenceNumber, startAt)
      : new ShardReader(this.run, shardId, sequenceNumber, startAt);
    this.readAhead = new ReadAhead(readAheadOptions(settings, context.timeScale));
    this.isWanted = wantedRecords(settings, startAt);
    this.window = settings.tumblingWindowInSeconds > 0 ? window : this.without(window);
    this.records = new StreamRecords(this.source());
    this.position = new PositionWriter<MappingPosition>((position) =>
      positions.write(this.run.mapping, shardId, position),
    );
  }

  async consume(): Promise<void> {
    this.run.stopping.addEventListener('abort', () => this.readAhead.drop(), { once: true });
    const parts = [this.poll(), ...this.lanes().map((lane) => lane.work())];
    try {
      await Promise.all(parts);
    } catch (error) {
      this.ending.abort(error);
      // The next consumer of this shard must not meet a lane of this one.
      await Promise.allSettled(parts);
      await this.position.settled();
      throw error;
    }
    await this.position.save({ ...this.reached(), closed: true });
  }

  letGo(): void {
    this.ending.abort();
  }

  private async poll(): Promise<void> {
    const interval = Math.max((POLL_SECONDS * 1000) / this.run.context.timeScale, SHORTEST_POLL);
    for (;;) {
      const limit = await this.readAhead.room();
      const began = performance.now();
      const { records, more, closed, caughtUpTo } = await this.reader.read(limit);
      await this.accept(records);
      if (closed) return this.readAhead.end();
      if (caughtUpTo) this.readAhead.caughtUpTo(caughtUpTo);
      if (!more) await pause(this.run, Math.max(0, interval - (performance.now() - began)));
    }
  }

  /** A record that is not for the function counts as finished at once. */
  private async accept(encoded: readonly EncodedRecord[]): Promise<void> {
    const { isWanted } = this;
    const records = encoded.map((record) => this.records.from(record));
    this.checkpoint.read(records);
    this.run.metrics.report('PolledEventCount', records.length);
    if (!isWanted) return this.readAhead.add(records);
    const wanted = encoded.map((record) => isWanted(record));
    this.run.metrics.report('FilteredOutEventCount', wanted.filter((it) => !it).length);
    this.readAhead.add(records.filter((_, index) => wanted[index]));
    await this.finish(records.filter((_, index) => !wanted[index]));
  }

  private lanes(): readonly { work(): Promise<void> }[] {
    const { settings, context } = this.run;
    const parts = {
      destination: new FailureDestination(this.run, shardFailures(this.run, this.target, this.shardId)),
      maximumAge: maximumAge(settings, this.target.retentionHours, context.timeScale),
    };
    if (settings.tumblingWindowInSeconds > 0) return [this.windowLane(parts)];
    const finish = (records: readonly StreamRecord[]) => this.finish(records);
    return Array.from(
      { length: settings.parallelizationFactor },
      (_, lane) => new Lane(this.run, { ...parts, finish, take: () => this.readAhead.take(lane) }),
    );
  }

  private windowLane(parts: Pick<DeliveryParts, 'destination' | 'maximumAge'>): WindowLane {
    return new WindowLane(this.run, {
      ...parts,
      shardId: this.shardId,
      sourceArn: this.source().streamArn,
      window: this.window,
      take: (quietAfter) => this.readAhead.take(0, quietAfter),
      keep: (records, window) => {
        const changed = window !== this.window;
        this.window = window;
        return this.finish(records, changed);
      },
    });
  }

  private async finish(records: readonly StreamRecord[], windowChanged = false): Promise<void> {
    const moved = this.checkpoint.finish(records);
    if (!moved && !windowChanged) return;
    try {
      await this.position.save(this.reached());
    } catch (error) {
      // The lane may wait for records by now, for a long time; a position that cannot be kept must not wait with it.
      this.ending.abort(error);
      throw error;
    }
  }

  private without(window?: OpenWindow): undefined {
    const { context, settings } = this.run;
    if (window)
      context.log(`${settings.streamName} ${this.shardId}: an open window is dropped, there are none any more`);
  }

  /** Position and window in one, so that what is on disk belongs together. */
  private reached(): MappingPosition {
    return { sequenceNumber: this.checkpoint.position, window: this.window };
  }

  private source(): RecordSource {
    return {
      shardId: this.shardId,
      // AWS's documents show no event of a consumer; its ARN is the one that the mapping names as its source.
      streamArn: this.run.settings.consumerArn ?? this.run.settings.streamArn,
      region: this.run.settings.streamArn.split(':')[3]!,
      invokeIdentityArn: this.target.functionRoleArn,
    };
  }
}

function readAheadOptions(settings: MappingSettings, timeScale: number): ReadAheadOptions {
  const { parallelizationFactor: lanes, batchSize } = settings;
  return {
    ...{ lanes, batchSize },
    batchingWindow: (settings.maximumBatchingWindowInSeconds * 1000) / timeScale,
    reservedBytes: settings.tumblingWindowInSeconds > 0 ? LARGEST_STATE : 0,
  };
}

function wantedRecords({ filterPatterns }: MappingSettings, startAt?: number): RecordFilter | undefined {
  const fits = recordFilter(filterPatterns);
  if (startAt === undefined) return fits;
  // What is kept of a closed shard begins with its oldest record.
  return (record) => record.ApproximateArrivalTimestamp * 1000 >= startAt && (fits?.(record) ?? true);
}
