import type { DataPlaneContext } from '../../data-plane/data-plane-context';
import { functionInvocationMetrics } from '../../lambda/function-invocation-metrics';
import { OutageNotice } from '../../stream-reading/outage-notice';
import { awsClients, closeClients } from '../aws-clients';
import { retryBackOffSeconds } from '../back-off';
import { pauseSeconds } from '../mapping-run';
import { invokeWithMessages } from './invoke-with-messages';
import { MessageBatches } from './message-batches';
import type { QueueMappingSettings } from './queue-mapping-settings';
import type { QueueMessage } from './queue-message';
import type { QueueRun } from './queue-run';
import { SourceQueue } from './source-queue';

/** How long a stop waits for calls of the function that are under way, in real milliseconds. */
const GRACE = 2_000;

/**
 * One running SQS event source mapping. A message is deleted when the function processed it; any other comes back after
 * the queue's visibility timeout, and goes where the queue's redrive policy says.
 */
export class QueueMapping {
  private readonly stopping = new AbortController();
  private readonly cutOff = new AbortController();
  private readonly run: QueueRun;
  private readonly queue: SourceQueue;
  private readonly batches: MessageBatches;
  private readonly inFlight = new Set<Promise<void>>();
  /** Calls in a row that did not reach the function. */
  private unreached = 0;
  private readonly ended: Promise<void>;

  constructor(context: DataPlaneContext, mapping: string, settings: QueueMappingSettings) {
    const notice = new OutageNotice((message) => context.log(`Event source mapping ${mapping}: ${message}`));
    const signals = { stopping: this.stopping.signal, cutOff: this.cutOff.signal };
    const invocations = functionInvocationMetrics(context.metrics);
    this.run = { mapping, settings, context, clients: awsClients(context), invocations, notice, ...signals };
    this.queue = new SourceQueue(this.run);
    this.batches = new MessageBatches(this.run, this.queue);
    this.ended = this.follow();
  }

  /** Begins nothing new; what the function has not answered after a short while comes again by itself. */
  async stop(): Promise<void> {
    this.stopping.abort();
    const timer = setTimeout(() => this.cutOff.abort(), GRACE);
    await this.ended;
    clearTimeout(timer);
    closeClients(this.run.clients);
  }

  private async follow(): Promise<void> {
    try {
      for (;;) {
        while (this.inFlight.size >= this.run.settings.maximumConcurrency) await Promise.race(this.inFlight);
        if (this.unreached > 0) await pauseSeconds(this.run, retryBackOffSeconds(this.unreached));
        this.begin(await this.batches.next());
      }
    } catch (error) {
      if (!this.stopping.signal.aborted) throw error;
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
    if (this.stopping.signal.aborted) return;
    this.run.context.log(`Event source mapping ${this.run.mapping}: a batch is left to come again: ${error}`);
  }
}
