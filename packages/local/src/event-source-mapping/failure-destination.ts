import { keepTrying } from '../stream-reading/keep-trying';
import type { Batch } from './batch';
import { type DestinationService, destinationService } from './destination-services';
import { type FailureCondition, failureDocument } from './failure-document';
import type { MappingRun, MappingTarget } from './mapping-run';

/** Where records go that the function never processed: the mapping's queue, topic or bucket, else only the log. */
export class FailureDestination {
  private readonly arn?: string;
  private readonly service?: DestinationService;

  constructor(
    private readonly run: MappingRun,
    private readonly target: MappingTarget,
    private readonly shardId: string,
  ) {
    this.arn = run.settings.failureDestinationArn;
    this.service = this.arn ? destinationService(this.arn) : undefined;
  }

  /** Returns when the document is safe in the destination; tries until then, because the position moves next. */
  async take(batch: Batch, condition: FailureCondition): Promise<void> {
    const { service } = this;
    if (service) await keepTrying(this.run, service.call, () => this.send(service, batch, condition));
    this.report(batch, condition);
  }

  private async send(service: DestinationService, batch: Batch, condition: FailureCondition): Promise<void> {
    const now = new Date();
    const source = {
      functionArn: this.target.functionArn,
      shardId: this.shardId,
      streamArn: this.run.settings.streamArn,
    };
    const delivery = { batch, now, shardId: this.shardId, document: failureDocument(batch, condition, source, now) };
    try {
      await service.send(this.run, this.arn!, delivery);
    } catch (error) {
      if (!this.run.stopping.aborted) this.run.invocations.destinationFailed(this.run.settings.functionName);
      throw error;
    }
  }

  private report(batch: Batch, condition: FailureCondition): void {
    const fate = this.arn ? `set aside in ${this.arn}` : 'discarded, there is no failure destination';
    const first = batch.records[0]!.sequenceNumber;
    this.run.context.log(
      `${this.run.settings.streamName} ${this.shardId}: ${batch.records.length} record(s) from ${first} ${fate} (${condition})`,
    );
  }
}
