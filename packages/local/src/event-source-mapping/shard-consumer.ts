import { Checkpoint } from './checkpoint';
import { FailureDestination } from './failure-destination';
import { Lane } from './lane';
import { type MappingRun, type MappingTarget, pause } from './mapping-run';
import type { PositionStore } from './position-store';
import { PositionWriter } from './position-writer';
import { ReadAhead } from './read-ahead';
import { maximumAge } from './record-age';
import { ShardReader } from './shard-reader';
import { type RecordSource, type StreamRecord, StreamRecords } from './stream-record';

/** "Lambda polls each shard in your Kinesis stream for records at a base rate of once per second." */
const POLL_SECONDS = 1;
/** A high time scale must not turn polling into a busy loop. */
const SHORTEST_POLL = 100;

/**
 * One shard on its way to the function: poll → read ahead → lanes → checkpoint → position on disk. Reading,
 * invoking and checkpointing overlap.
 */
export class ShardConsumer {
  private readonly checkpoint: Checkpoint;
  private readonly readAhead: ReadAhead;
  private readonly reader: ShardReader;
  private readonly records: StreamRecords;
  private readonly position: PositionWriter;
  private readonly ending = new AbortController();
  private readonly run: MappingRun;

  constructor(
    mappingRun: MappingRun,
    private readonly target: MappingTarget,
    private readonly shardId: string,
    positions: PositionStore,
  ) {
    this.run = { ...mappingRun, stopping: AbortSignal.any([mappingRun.stopping, this.ending.signal]) };
    const { sequenceNumber } = positions.read(this.run.mapping, shardId);
    const { parallelizationFactor: lanes, batchSize } = this.run.settings;
    this.checkpoint = new Checkpoint(sequenceNumber);
    this.reader = new ShardReader(this.run, shardId, sequenceNumber);
    this.readAhead = new ReadAhead({ lanes, batchSize });
    this.records = new StreamRecords(this.source());
    this.position = new PositionWriter((position) => positions.write(this.run.mapping, shardId, position));
  }

  /** Ends when the shard was closed and is finished; rejects when the mapping stops or a part fails. */
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
    await this.position.save({ sequenceNumber: this.checkpoint.position, closed: true });
  }

  /** Ends the work on this shard alone. */
  letGo(): void {
    this.ending.abort();
  }

  private async poll(): Promise<void> {
    const interval = Math.max((POLL_SECONDS * 1000) / this.run.context.timeScale, SHORTEST_POLL);
    for (;;) {
      const limit = await this.readAhead.room();
      const began = performance.now();
      const { records, more, closed } = await this.reader.read(limit);
      this.accept(records.map((record) => this.records.from(record)));
      if (closed) return this.readAhead.end();
      if (!more) await pause(this.run, Math.max(0, interval - (performance.now() - began)));
    }
  }

  private accept(records: readonly StreamRecord[]): void {
    this.checkpoint.read(records);
    this.readAhead.add(records);
  }

  private lanes(): readonly Lane[] {
    const { settings, context } = this.run;
    const parts = {
      finish: (records: readonly StreamRecord[]) => this.finish(records),
      destination: new FailureDestination(this.run, this.target, this.shardId),
      maximumAge: maximumAge(settings, this.target.retentionHours, context.timeScale),
    };
    return Array.from(
      { length: settings.parallelizationFactor },
      (_, lane) => new Lane(this.run, { ...parts, take: () => this.readAhead.take(lane) }),
    );
  }

  private async finish(records: readonly StreamRecord[]): Promise<void> {
    if (!this.checkpoint.finish(records)) return;
    try {
      await this.position.save({ sequenceNumber: this.checkpoint.position });
    } catch (error) {
      // The lane may wait for records by now, for a long time; a position that cannot be kept must not wait with it.
      this.ending.abort(error);
      throw error;
    }
  }

  private source(): RecordSource {
    return {
      shardId: this.shardId,
      streamArn: this.run.settings.streamArn,
      region: this.run.settings.streamArn.split(':')[3]!,
      invokeIdentityArn: this.target.functionRoleArn,
    };
  }
}
