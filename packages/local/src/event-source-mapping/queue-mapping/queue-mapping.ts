import type { DataPlaneContext } from '../../data-plane/data-plane-context';
import { retryBackOffSeconds } from '../back-off';
import { MappingLife } from '../mapping-life';
import { pauseSeconds } from '../mapping-run';
import { invokeWithMessages } from './invoke-with-messages';
import { MessageBatches } from './message-batches';
import type { QueueMappingSettings } from './queue-mapping-settings';
import type { QueueMessage } from './queue-message';
import type { QueueRun } from './queue-run';
import { SourceQueue } from './source-queue';

/**
 * One running SQS event source mapping. A message is deleted when the function processed it; any other comes back after
 * the queue's visibility timeout, and goes where the queue's redrive policy says.
 */
export class QueueMapping {
  private readonly life: MappingLife<QueueMappingSettings>;
  private readonly queue: SourceQueue;
  private readonly batches: MessageBatches;
  private readonly inFlight = new Set<Promise<void>>();
  /** Calls in a row that did not reach the function. */
  private unreached = 0;
  private readonly ended: Promise<void>;

  constructor(context: DataPlaneContext, mapping: string, settings: QueueMappingSettings) {
    this.life = new MappingLife(context, mapping, settings);
    this.queue = new SourceQueue(this.run);
    this.batches = new MessageBatches(this.run, this.queue);
    this.ended = this.follow();
  }

  /** Begins nothing new; what the function has not answered after a short while comes again by itself. */
  stop(): Promise<void> {
    return this.life.end(this.ended);
  }

  private get run(): QueueRun {
    return this.life.run;
  }

  private async follow(): Promise<void> {
    try {
      for (;;) {
        while (this.inFlight.size >= this.run.settings.maximumConcurrency) await Promise.race(this.inFlight);
        if (this.unreached > 0) await pauseSeconds(this.run, retryBackOffSeconds(this.unreached));
        this.begin(await this.batches.next());
      }
    } catch (error) {
      if (!this.run.stopping.aborted) throw error;
    }
    await this.queue.giveBack(this.batches.takeWaiting()).catch(() => undefined);
    await Promise.all(this.inFlight);
  }

  private begin(messages: readonly QueueMessage[]): void {
    const work = this.process(messages)
      .catch((error) => this.report(error))
      .finally(() => this.inFlight.delete(work));
    this.inFlight.add(work);
  }

  private async process(messages: readonly QueueMessage[]): Promise<void> {
    const processed = await invokeWithMessages(this.run, messages);
    this.unreached = processed ? 0 : this.unreached + 1;
    if (processed) await this.queue.delete(processed);
  }

  private report(error: unknown): void {
    if (this.run.stopping.aborted) return;
    this.run.context.log(`Event source mapping ${this.run.mapping}: a batch is left to come again: ${error}`);
  }
}
