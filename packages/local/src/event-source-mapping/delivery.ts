import { retryBackOffSeconds } from './back-off';
import type { Batch } from './batch';
import type { FailureDestination } from './failure-destination';
import type { FailureCondition } from './failure-document';
import type { Invocation } from './function-invoker';
import { type MappingRun, pauseSeconds } from './mapping-run';
import { decide } from './outcome';
import { splitByAge } from './record-age';
import type { StreamRecord } from './stream-record';

export interface DeliveryParts {
  /** Calls the function once. */
  invoke(batch: Batch): Promise<Invocation>;
  /** Called when records are done or safely set aside; resolves when the position is on disk. */
  finish(records: readonly StreamRecord[]): Promise<void>;
  readonly destination: FailureDestination;
  /** Milliseconds. */
  readonly maximumAge: number;
}

/**
 * Brings batches to their end, one at a time and in order: calls, retries, splits, back-off, failure destination. A
 * position is written while the next batch is with the function, and is on disk before that batch counts as finished: a
 * killed process repeats two batches at most.
 */
export class Delivery {
  private saved: Promise<void> = Promise.resolve();

  constructor(
    private readonly run: MappingRun,
    private readonly parts: DeliveryParts,
  ) {}

  /** Resolves when every record of the batch is done or set aside. */
  async deliver(batch: Batch): Promise<void> {
    const waiting: Batch[] = [batch];
    for (let next = waiting.shift(); next; next = waiting.shift()) waiting.unshift(...(await this.step(next)));
  }

  /** Resolves when all that is finished is on disk. */
  settled(): Promise<void> {
    return this.saved;
  }

  async finish(records: readonly StreamRecord[]): Promise<void> {
    await this.saved;
    this.saved = this.parts.finish(records);
    // A write that fails is met by the next await; until then it must not count as unhandled.
    this.saved.catch(() => undefined);
  }

  /** One call of the function at most; answers with what is left to do. */
  private async step(batch: Batch): Promise<readonly Batch[]> {
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
  private async setAside(batch: Batch, condition: FailureCondition): Promise<void> {
    await this.parts.destination.take(batch, condition);
    await this.finish(batch.records);
  }
}
