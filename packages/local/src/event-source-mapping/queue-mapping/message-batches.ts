import { pause } from '../../stream-reading/keep-trying';
import { batchLength } from '../batch';
import { type MessageFilter, messageFilter } from './message-filter';
import { type QueueMessage, queueMessage } from './queue-message';
import type { QueueRun } from './queue-run';
import type { SourceQueue } from './source-queue';

/**
 * How long one call waits for messages, in real seconds. AWS waits 20; when this process is killed, the substrate goes on
 * with the call and hides what it finds for the visibility timeout, so it must not go on for long.
 */
const LONG_POLL = 1;
/** Pause between looks at the queue in the last second of a batching window, in real milliseconds. */
const SHORT_POLL = 50;

/** Gathers the messages of a queue into batches. */
export class MessageBatches {
  /** Received, and in no batch yet. */
  private readonly waiting: QueueMessage[] = [];
  private readonly fits?: MessageFilter;

  constructor(
    private readonly run: QueueRun,
    private readonly queue: SourceQueue,
  ) {
    this.fits = messageFilter(run.settings.filterPatterns);
  }

  /**
   * The next batch, at least one message. It is full, as large as a payload may be, or its batching window is over, which
   * begins with its first message.
   */
  async next(): Promise<readonly QueueMessage[]> {
    let ends = this.waiting.length > 0 ? this.windowEnd() : Number.POSITIVE_INFINITY;
    while (this.room() > 0 && performance.now() < ends) {
      this.waiting.push(...(await this.receive(this.room(), ends - performance.now())));
      if (this.waiting.length > 0) ends = Math.min(ends, this.windowEnd());
      this.run.stopping.throwIfAborted();
    }
    return this.waiting.splice(0, batchLength(this.waiting, this.run.settings.batchSize));
  }

  /** Messages that were received and are in no batch. */
  takeWaiting(): readonly QueueMessage[] {
    return this.waiting.splice(0);
  }

  private windowEnd(): number {
    const { settings, context } = this.run;
    return performance.now() + (settings.maximumBatchingWindowInSeconds * 1000) / context.timeScale;
  }

  /** How many more messages the batch may take; none when its payload is full. */
  private room(): number {
    const { batchSize } = this.run.settings;
    const isFull = batchLength(this.waiting, batchSize) < this.waiting.length;
    return isFull ? 0 : batchSize - this.waiting.length;
  }

  private async receive(most: number, milliseconds: number): Promise<readonly QueueMessage[]> {
    const waitSeconds = Math.min(LONG_POLL, Math.floor(milliseconds / 1000));
    const received = await this.queue.receive(most, waitSeconds);
    if (received.length === 0 && waitSeconds === 0) await pause(this.run, Math.min(SHORT_POLL, milliseconds));
    const messages = received.map((message) => queueMessage(message, this.run.settings.queueArn));
    const unwanted = this.fits ? messages.filter(({ body }) => !this.fits!(body)) : [];
    this.run.metrics.report('PolledEventCount', messages.length);
    if (this.fits) this.run.metrics.report('FilteredOutEventCount', unwanted.length);
    if (unwanted.length > 0) await this.queue.delete(unwanted);
    return messages.filter((message) => !unwanted.includes(message));
  }
}
