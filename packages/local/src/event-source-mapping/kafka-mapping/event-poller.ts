import { setMaxListeners } from 'node:events';
import type { BaseOptions } from '@platformatic/kafka';
import { keepTrying } from '../../stream-reading/keep-trying';
import { BatchFlights } from './batching/batch-flights';
import { batchLimits } from './batching/batch-limits';
import { type GatheredBatch, GatheredBatches } from './batching/gathered-batches';
import type { TopicSource } from './failures/topic-failures';
import { FinishedOffsets } from './group/finished-offsets';
import { GroupMember } from './group/group-member';
import { OwnedPartitions } from './group/owned-partitions';
import type { PartitionLocks } from './group/partition-locks';
import { deliverBatch } from './kafka-delivery';
import type { KafkaRecord } from './kafka-record';
import { groupIdOf, type KafkaRun } from './kafka-run';
import { orStop } from './or-stop';
import type { PartitionBacklog } from './reading/partition-backlog';
import { type FetchedPartition, TopicReader } from './reading/topic-reader';
import { type ValueFilter, valueFilter } from './value-filter';

export interface EventPollerParts {
  /** Tells the pollers of a mapping apart. */
  readonly index: number;
  readonly source: TopicSource;
  readonly locks: PartitionLocks;
  readonly client: BaseOptions;
  /** Where to begin in a partition in which the group has committed nothing. */
  start(partition: number): Promise<number>;
  /** The offset to go on with when the next one is gone; nothing when it is not. */
  restart(partition: number, next: number): Promise<number | undefined>;
}

/**
 * One member of the mapping's consumer group, on its partitions: read → filter → gather → call → commit. Reading, calling
 * and committing overlap: a killed process repeats what was with the function, and what was finished in the last tenth of a
 * second.
 */
export class EventPoller {
  private readonly member: GroupMember;
  private readonly reader: TopicReader;
  private readonly gathered: GatheredBatches;
  private readonly owned: OwnedPartitions;
  private readonly flights: BatchFlights;
  private readonly progress: FinishedOffsets;
  private readonly isWanted?: ValueFilter;
  private readonly run: KafkaRun;
  /** Aborted with why when one of its parts fails. */
  private readonly failed = new AbortController();

  constructor(
    mappingRun: KafkaRun,
    private readonly parts: EventPollerParts,
  ) {
    const run = endingToo(mappingRun, this.failed.signal);
    const { settings, mapping } = run;
    const { client, index, locks, source } = parts;
    this.run = run;
    this.gathered = new GatheredBatches(batchLimits(run, source));
    this.flights = new BatchFlights(run, {
      gathered: this.gathered,
      deliver: (flight, batch) => this.deliver(flight, batch),
      landed: (backlog, isFinished) => this.landed(backlog, isFinished),
    });
    this.owned = new OwnedPartitions({
      locks,
      start: (partition) => this.startOf(partition),
      gained: (backlog) => this.gathered.add(backlog),
      lost: (backlog) => this.lose(backlog),
      settled: () => this.progress.settled(),
    });
    this.member = new GroupMember({
      ...{ client, groupId: groupIdOf(run), topic: settings.topic, instanceId: `${mapping}-${index}` },
      assigned: (assignment) => this.owned.assign(assignment),
    });
    this.progress = new FinishedOffsets(run, {
      backlogs: () => this.owned.backlogs,
      commit: (offsets) => this.member.commit(offsets),
    });
    this.reader = new TopicReader(client, settings.topic);
    this.isWanted = valueFilter(settings.filterPatterns);
  }

  /** How many partitions the group gave to it. */
  get partitions(): number {
    return this.owned.count;
  }

  /** Works until the run stops or a part fails, then waits for what is under way and rejects with the reason. */
  async work(): Promise<never> {
    const works = [this.belong(), this.read(), this.flights.work()];
    // None works without the others.
    for (const work of works) work.catch((error) => this.failed.abort(error));
    await Promise.allSettled(works);
    this.owned.end();
    await this.progress.settled();
    await Promise.all([this.member.leave(), this.reader.close()]);
    throw this.failed.signal.reason;
  }

  /** Makes the group agree anew, for example because there are more partitions. */
  rejoin(): void {
    this.member.fall();
  }

  private async belong(): Promise<void> {
    const { stopping } = this.run;
    for (;;) {
      await keepTrying(this.run, 'JoinGroup', () => orStop(this.member.join(), stopping));
      await this.member.fallen(stopping);
    }
  }

  private startOf(partition: number): Promise<number> {
    return keepTrying(
      this.run,
      'OffsetFetch',
      async () => (await this.member.committed(partition)) ?? this.parts.start(partition),
    );
  }

  private async read(): Promise<void> {
    await keepTrying(this.run, 'Connecting to the cluster', () => orStop(this.reader.open(), this.run.stopping));
    for (;;) {
      const backlogs = await this.gathered.withRoom(this.run.stopping);
      const fetched = await keepTrying(this.run, 'Fetch', () => this.fetch(backlogs));
      for (const one of fetched) this.accept(backlogs.find(({ partition }) => partition === one.partition)!, one);
      this.gathered.changed();
    }
  }

  private async fetch(backlogs: readonly PartitionBacklog[]): Promise<readonly FetchedPartition[]> {
    const positions = new Map(backlogs.map(({ partition, next }) => [partition, next]));
    try {
      return await orStop(this.reader.fetch(positions), this.run.stopping);
    } catch (error) {
      this.run.stopping.throwIfAborted();
      this.run.metrics.report('PollingErrorCount', 1);
      this.reader.forget();
      if (await this.restart(backlogs)) return [];
      throw error;
    }
  }

  /** Partitions whose next record is gone, for example because it was too old, go on with the oldest that there is. */
  private async restart(backlogs: readonly PartitionBacklog[]): Promise<boolean> {
    const { context, settings } = this.run;
    let isAny = false;
    for (const backlog of backlogs) {
      const { partition, next } = backlog;
      const first = await this.parts.restart(partition, next);
      if (first === undefined) continue;
      isAny = true;
      context.log(`${settings.topic}-${partition}: the record at ${next} is gone; it goes on with ${first}`);
      await this.member.commit(new Map([[partition, first]]));
      this.owned.renew(backlog);
    }
    return isAny;
  }

  /** A record that is not for the function counts as finished at once. */
  private accept(backlog: PartitionBacklog, { records, next }: FetchedPartition): void {
    const { isWanted, run } = this;
    const wanted = isWanted ? records.filter(({ value }) => isWanted(value)) : records;
    run.metrics.report('PolledEventCount', records.length);
    if (isWanted) run.metrics.report('FilteredOutEventCount', records.length - wanted.length);
    backlog.read(wanted, next);
    if (wanted.length === 0 && backlog.uncommitted > 0) this.progress.save();
  }

  private deliver(run: KafkaRun, { records, backlogs }: GatheredBatch): Promise<void> {
    const { client, source } = this.parts;
    return deliverBatch(run, records, { client, source, finish: (done) => this.finish(backlogs, done) });
  }

  /** Resolves when not much more than this is uncommitted. */
  private async finish(backlogs: readonly PartitionBacklog[], records: readonly KafkaRecord[]): Promise<void> {
    for (const backlog of backlogs) backlog.finish(records.filter(({ partition }) => partition === backlog.partition));
    await this.progress.room();
    this.progress.save();
  }

  private async landed(backlog: PartitionBacklog, isFinished: boolean): Promise<void> {
    // Renewed while it is busy: nothing may be taken that comes after the unfinished records.
    if (!isFinished && !this.run.stopping.aborted) this.owned.renew(backlog);
    backlog.isBusy = false;
    await this.owned.letGo(backlog);
  }

  private lose(backlog: PartitionBacklog): void {
    this.gathered.drop(backlog);
    this.flights.lose(backlog);
  }
}

/** Ends when the mapping stops, or with this signal. */
function endingToo(run: KafkaRun, signal: AbortSignal): KafkaRun {
  const stopping = AbortSignal.any([run.stopping, signal]);
  setMaxListeners(0, stopping);
  return { ...run, stopping };
}
