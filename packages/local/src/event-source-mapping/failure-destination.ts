import { keepTrying } from '../stream-reading/keep-trying';
import type { Batch, BatchRecord } from './batch';
import { type DestinationService, destinationService } from './destination-services';
import type { FailureCondition } from './failure-document';
import type { MappingRun } from './mapping-run';
import type { StreamRecord } from './stream-record';

/** What a failure destination is told of records of one kind of source. */
export interface FailureSource<Item extends BatchRecord = StreamRecord> {
  /** Where the records were, for the log. */
  place(batch: Batch<Item>): string;
  /** Which record is the first one, for the log. */
  first(batch: Batch<Item>): string;
  /** Says in which records the function failed, and how; it does not hold them. */
  document(batch: Batch<Item>, condition: FailureCondition, now: Date): Readonly<Record<string, unknown>>;
  /** The whole event of the function. */
  event(batch: Batch<Item>): string;
  /** The part of an object's key that names the source. */
  folder(batch: Batch<Item>): string;
}

export interface FailureSettings {
  readonly functionName: string;
  /** Without it, records are discarded. */
  readonly failureDestinationArn?: string;
}

/** Where records go that the function never processed: the mapping's destination, else only the log. */
export class FailureDestination<Item extends BatchRecord = StreamRecord> {
  private readonly arn?: string;
  private readonly service?: DestinationService<Item>;

  /** @param service of the destination, when it is none that AWS's other mappings have */
  constructor(
    private readonly run: MappingRun<FailureSettings>,
    private readonly source: FailureSource<Item>,
    service?: DestinationService<Item>,
  ) {
    this.arn = run.settings.failureDestinationArn;
    this.service = service ?? (this.arn ? destinationService(this.arn) : undefined);
  }

  /** Returns when the records are safe in the destination; tries until then, because the position moves next. */
  async take(batch: Batch<Item>, condition: FailureCondition): Promise<void> {
    const { service, run } = this;
    if (service) await keepTrying(run, service.call, () => this.send(service, batch, condition));
    const metric = service ? 'OnFailureDestinationDeliveredEventCount' : 'DroppedEventCount';
    run.metrics.report(metric, batch.records.length);
    this.say(batch, condition);
  }

  private async send(
    service: DestinationService<Item>,
    batch: Batch<Item>,
    condition: FailureCondition,
  ): Promise<void> {
    const { run, source } = this;
    const now = new Date();
    const document = source.document(batch, condition, now);
    try {
      await service.send(run, this.arn!, { source, batch, condition, document, now });
    } catch (error) {
      if (!run.stopping.aborted) {
        run.invocations.destinationFailed(run.settings.functionName);
        run.metrics.report('OnFailureDestinationDeliveryErrorCount', 1);
      }
      throw error;
    }
  }

  private say(batch: Batch<Item>, condition: FailureCondition): void {
    const fate = this.arn ? `set aside in ${this.arn}` : 'discarded, there is no failure destination';
    const { source, run } = this;
    const records = `${batch.records.length} record(s) from ${source.first(batch)}`;
    run.context.log(`${source.place(batch)}: ${records} ${fate} (${condition})`);
  }
}
