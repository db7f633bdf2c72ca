import { retryBackOffSeconds } from './back-off';
import type { Batch, BatchRecord } from './batch';
import type { FailureCondition } from './failure-document';
import type { Invocation } from './function-invoker';
import { type MappingRun, pauseSeconds } from './mapping-run';
import { decide, type RetryPolicy } from './outcome';
import { splitByAge } from './record-age';
import type { StreamRecord } from './stream-record';

export interface DeliveryParts<Item extends BatchRecord = StreamRecord> {
  /** Calls the function once. */
  invoke(batch: Batch<Item>): Promise<Invocation<Item>>;
  /** Called when records are done or safely set aside; resolves when the position is kept. */
  finish(records: readonly Item[]): Promise<void>;
  /** Takes the records that the function never processed; resolves when they are safe. */
  readonly destination: { take(batch: Batch<Item>, condition: FailureCondition): Promise<void> };
  /** Milliseconds. */
  readonly maximumAge: number;
}

type DeliveryRun = Pick<MappingRun, 'stopping' | 'context'> & { readonly settings: RetryPolicy };

/**
 * Brings batches to their end, one at a time and in order: calls, retries, splits, back-off, failure destination. A
 * position is written while the next batch is with the function, and is kept before that batch counts as finished: a
 * killed process repeats two batches at most.
 */
export class Delivery<Item extends BatchRecord = StreamRecord> {
  private saved: Promise<void> = Promise.resolve();

  constructor(
    private readonly run: DeliveryRun,
    private readonly parts: DeliveryParts<Item>,
  ) {}

  /** Resolves when every record of the batch is done or set aside. */
  async deliver(batch: Batch<Item>): Promise<void> {
    const waiting: Batch<Item>[] = [batch];
    for (let next = waiting.shift(); next; next = waiting.shift()) waiting.unshift(...(await this.step(next)));
  }

  /** Resolves when all that is finished is kept. */
  settled(): Promise<void> {
    return this.saved;
  }

  async finish(records: readonly Item[]): Promise<void> {
    await this.saved;
    this.saved = this.parts.finish(records);
    // A write that fails is met by the next await; until then it must not count as unhandled.
    this.saved.catch(() => undefined);
  }

  /** One call of the function at most; answers with what is left to do. */
  private async step(batch: Batch<Item>): Promise<readonly Batch<Item>[]> {
    const { expired, live } = splitByAge(batch, Date.now(), this.parts.maximumAge);
    if (expired) await this.setAside(expired, 'RecordAgeExceeded');
    if (!live) return [];
    this.run.stopping.throwIfAborted();
    const invocation = await this.parts.invoke(live);
    const outcome = decide(invocation.batch, invocation.verdict, this.run.settings);
    if (outcome.done.length > 0) await this.finish(outcome.done);
    if (outcome.setAside) await this.setAside(outcome.setAside, 'RetryAttemptsExhausted');
    if (outcome.backOff) await pauseSeconds(this.run, retryBackOffSeconds(outcome.next[0]!.backOffs));
    return outcome.next;
  }

  /** The message is in the destination before the position moves: a crash in between repeats it, and loses nothing. */
  private async setAside(batch: Batch<Item>, condition: FailureCondition): Promise<void> {
    await this.parts.destination.take(batch, condition);
    await this.finish(batch.records);
  }
}
