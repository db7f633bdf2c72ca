import { pause } from '../../../stream-reading/keep-trying';
import type { KafkaRecord } from '../kafka-record';
import type { KafkaRun } from '../kafka-run';
import type { PartitionBacklog } from '../reading/partition-backlog';
import type { GatheredBatch, GatheredBatches } from './gathered-batches';

export interface BatchFlightsParts {
  readonly gathered: GatheredBatches;
  /** Brings a batch to its end; rejects when the run that it gets is stopped. */
  deliver(run: KafkaRun, batch: GatheredBatch): Promise<void>;
  /**
   * No record of it is with the function any more, so that it is not busy. Not all of the batch is finished when it failed
   * or was given up.
   */
  landed(backlog: PartitionBacklog, isFinished: boolean): Promise<void>;
}

interface Flight {
  readonly records: readonly KafkaRecord[];
  readonly backlogs: readonly PartitionBacklog[];
  readonly ending: AbortController;
}

/** "Each event poller can handle up to 5 MB/sec of throughput or up to 5 concurrent invocations" ("Apache Kafka event poller scaling modes in Lambda"). */
const MOST_FLIGHTS = 5;
/** After what should not happen, before it is tried again; real milliseconds. */
const PAUSE_MILLISECONDS = 1_000;

/** The batches of one poller that are with the function. */
export class BatchFlights {
  private readonly flights = new Map<Flight, Promise<void>>();

  constructor(
    private readonly run: KafkaRun,
    private readonly parts: BatchFlightsParts,
  ) {}

  /** Gives batches to the function until the run stops, then waits for those under way; never resolves before. */
  async work(): Promise<void> {
    const { stopping } = this.run;
    const stop = () => this.giveUp(() => true);
    stopping.addEventListener('abort', stop, { once: true });
    try {
      for (;;) {
        while (this.flights.size >= MOST_FLIGHTS) await Promise.race(this.flights.values());
        this.begin(await this.parts.gathered.next(stopping));
      }
    } finally {
      stopping.removeEventListener('abort', stop);
      await Promise.all(this.flights.values());
    }
  }

  /** Batches with records of this partition are not called with again. */
  lose(backlog: PartitionBacklog): void {
    this.giveUp(({ backlogs }) => backlogs.includes(backlog));
  }

  private giveUp(isMeant: (flight: Flight) => boolean): void {
    for (const flight of this.flights.keys()) if (isMeant(flight)) flight.ending.abort();
  }

  private begin(batch: GatheredBatch): void {
    const flight = { ...batch, ending: new AbortController() };
    if (this.run.stopping.aborted) flight.ending.abort();
    const landing = this.fly(flight).finally(() => this.flights.delete(flight));
    this.flights.set(flight, landing);
  }

  private async fly(flight: Flight): Promise<void> {
    const { signal } = flight.ending;
    const isFinished = await this.parts.deliver({ ...this.run, stopping: signal }, flight).then(
      () => true,
      (error) => this.report(error, signal),
    );
    for (const backlog of flight.backlogs) await this.parts.landed(backlog, isFinished);
    this.parts.gathered.changed();
  }

  private async report(error: unknown, signal: AbortSignal): Promise<false> {
    if (signal.aborted) return false;
    const { context, mapping } = this.run;
    context.log(`Event source mapping ${mapping}: a batch starts over from the last commit: ${error}`);
    await pause(this.run, PAUSE_MILLISECONDS).catch(() => undefined);
    return false;
  }
}
