import type { BaseOptions } from '@platformatic/kafka';
import { keepTrying, pause } from '../../stream-reading/keep-trying';
import { clientOptions } from './access/client-options';
import type { WayIn } from './access/way-in';
import { EventPoller } from './event-poller';
import type { TopicSource } from './failures/topic-failures';
import { PartitionLocks } from './group/partition-locks';
import type { KafkaRun } from './kafka-run';
import type { KafkaTopic } from './kafka-topic';

export interface PollerCrewParts {
  readonly wayIn: WayIn;
  readonly source: TopicSource;
  readonly topic: KafkaTopic;
}

/** How often the topic is asked for new partitions, in real milliseconds. */
const LOOK_EVERY = 5_000;
/** Before a poller that failed is started again, in real milliseconds. */
const PAUSE_MILLISECONDS = 1_000;

/** The event pollers of a mapping: as many as it asks for, but not more than the topic has partitions. */
export class PollerCrew {
  private readonly pollers: EventPoller[] = [];
  private readonly works: Promise<void>[] = [];
  private readonly locks = new PartitionLocks();
  /** The number of partitions for which the group was asked to agree anew. */
  private askedFor?: number;

  constructor(
    private readonly run: KafkaRun,
    private readonly parts: PollerCrewParts,
  ) {}

  /** Works until the run stops, then waits for what is under way; never resolves before. */
  async work(): Promise<void> {
    try {
      for (;;) {
        this.adjust(await this.parts.topic.partitionCount().catch(() => undefined));
        await pause(this.run, LOOK_EVERY);
      }
    } finally {
      await Promise.all(this.works);
    }
  }

  /** @param count of partitions; nothing when it is not known: then one poller says why */
  private adjust(count = 0): void {
    const wanted = Math.max(1, Math.min(this.run.settings.pollers, count));
    if (this.works.length < wanted) {
      while (this.works.length < wanted) this.works.push(this.keepPoller(this.works.length));
      return;
    }
    const covered = this.pollers.reduce((sum, { partitions }) => sum + partitions, 0);
    // Others of the group may have the rest: then asking once is enough.
    if (covered >= count || this.askedFor === count) return;
    this.askedFor = count;
    for (const poller of this.pollers) poller.rejoin();
  }

  private async keepPoller(index: number): Promise<void> {
    const { run } = this;
    while (!run.stopping.aborted) {
      try {
        const client = await keepTrying(run, 'Reading the secret', () => clientOptions(run, this.parts.wayIn));
        this.pollers[index] = this.poller(index, client);
        await this.pollers[index].work();
      } catch (error) {
        if (run.stopping.aborted) return;
        run.context.log(`Event source mapping ${run.mapping}: poller ${index} starts over: ${error}`);
        await pause(run, PAUSE_MILLISECONDS).catch(() => undefined);
      }
    }
  }

  private poller(index: number, client: BaseOptions): EventPoller {
    const { source } = this.parts;
    return new EventPoller(this.run, {
      ...{ index, source, client, locks: this.locks },
      start: (partition) => this.start(partition),
      restart: (partition, next) => this.restart(partition, next),
    });
  }

  /**
   * The offset to begin with where the group has committed nothing. For LATEST this is the oldest: the end of each
   * partition was committed when the mapping was created, so that this one came later.
   */
  private async start(partition: number): Promise<number> {
    const { topic } = this.parts;
    const { startingPosition, startingPositionTimestamp: time } = this.run.settings;
    if (startingPosition === 'AT_TIMESTAMP') return topic.offsetAt(partition, time! * 1000);
    return (await topic.earliest([partition])).get(partition)!;
  }

  private async restart(partition: number, next: number): Promise<number | undefined> {
    const { topic } = this.parts;
    const first = (await topic.earliest([partition])).get(partition)!;
    const end = (await topic.ends([partition])).get(partition)!;
    return next < first || next > end ? first : undefined;
  }
}
