import { retryBackOffSeconds } from '../back-off';
import { type Batch, newBatch } from '../batch';
import { Delivery, type DeliveryParts } from '../delivery';
import type { Invocation } from '../function-invoker';
import { invokeWithRecords } from '../invoke-with-records';
import { type MappingRun, pauseSeconds } from '../mapping-run';
import type { StreamRecord } from '../stream-record';
import {
  isStateTooLarge,
  NO_STATE,
  type OpenWindow,
  partByWindow,
  type WindowBounds,
  type WindowPart,
  windowLength,
} from './open-window';
import { type WindowCallOptions, windowCall } from './window-call';

export interface WindowLaneParts extends Pick<DeliveryParts, 'destination' | 'maximumAge'> {
  readonly shardId: string;
  /** As the event names it. */
  readonly sourceArn: string;
  /** The window that was open when the position was written. */
  readonly window?: OpenWindow;
  /**
   * The next records in order; an empty list when the shard was read beyond `quietAfter` (milliseconds since 1970) and
   * held none, or when no more come.
   */
  take(quietAfter: number): Promise<readonly StreamRecord[]>;
  /** Keeps that records are done together with the window they leave behind; resolves when both are on disk. */
  keep(records: readonly StreamRecord[], window?: OpenWindow): Promise<void>;
}

/**
 * Gives the records of a shard to a function with tumbling windows: one call after the other, each with the state of
 * the one before, and a final call at the end of each window that had records. State and position are written as one,
 * so that after a kill the state holds each record once, although the function may be called again with the same
 * records and the same state; a final call may be repeated with the same state.
 *
 * AWS's documents are silent about the following. The final call holds no records, and is repeated until it succeeds
 * ("suspends further processing until a successful invocation"). A window that ended early because of its state hands
 * that state to the final call; later records of the same time begin with an empty one.
 */
export class WindowLane {
  private readonly delivery: Delivery;
  private readonly length: number;
  private window?: OpenWindow;
  /** Of the records that are being delivered. */
  private bounds?: WindowBounds;
  private finishedUntil = 0;

  constructor(
    private readonly run: MappingRun,
    private readonly parts: WindowLaneParts,
  ) {
    this.window = parts.window;
    this.length = windowLength(run.settings.tumblingWindowInSeconds, run.context.timeScale);
    this.delivery = new Delivery(run, {
      ...parts,
      invoke: (batch) => this.invoke(batch),
      finish: (records) => parts.keep(records, this.window),
    });
  }

  async work(): Promise<void> {
    for (;;) {
      const records = await this.parts.take(this.window?.end ?? Number.POSITIVE_INFINITY);
      this.run.stopping.throwIfAborted();
      if (records.length === 0 && !this.window) return this.delivery.settled();
      if (records.length === 0) await this.end();
      for (const part of this.inWindows(records)) await this.aggregate(part);
    }
  }

  private inWindows(records: readonly StreamRecord[]): readonly WindowPart[] {
    return partByWindow(records, this.length, { open: this.window, earliest: this.finishedUntil });
  }

  private async aggregate({ bounds, records }: WindowPart): Promise<void> {
    if (this.window && bounds.end !== this.window.end) await this.end();
    this.bounds = bounds;
    await this.delivery.deliver(newBatch(records));
    await this.endEarlyIfTooLarge();
  }

  private async invoke(batch: Batch): Promise<Invocation> {
    await this.endEarlyIfTooLarge();
    const { start, end } = this.bounds!;
    this.window ??= { start, end, state: NO_STATE };
    return invokeWithRecords(this.run, batch, windowCall(this.call(batch.records)));
  }

  private async endEarlyIfTooLarge(): Promise<void> {
    if (!this.window || !isStateTooLarge(this.window)) return;
    await this.finalCall({ ...this.call([]), isFinal: true, isEarly: true });
    this.window = undefined;
    await this.delivery.finish([]);
  }

  private async end(): Promise<void> {
    await this.finalCall({ ...this.call([]), isFinal: true });
    this.finishedUntil = this.window!.end;
    this.window = undefined;
    await this.delivery.finish([]);
  }

  private async finalCall(call: WindowCallOptions): Promise<void> {
    for (let failures = 1; ; failures++) {
      this.run.stopping.throwIfAborted();
      const { verdict } = await invokeWithRecords(this.run, newBatch([]), windowCall({ ...call, takeState: () => {} }));
      if (verdict.kind === 'succeeded') return;
      if (failures === 1) this.say('the final call of a window failed; the shard waits until it succeeds');
      await pauseSeconds(this.run, retryBackOffSeconds(failures));
    }
  }

  private call(records: readonly StreamRecord[]): WindowCallOptions {
    const window = this.window!;
    const { shardId, sourceArn } = this.parts;
    const { reportBatchItemFailures } = this.run.settings;
    return {
      ...{ records, window, shardId, sourceArn, reportBatchItemFailures },
      ...{ isFinal: false, isEarly: false },
      takeState: (state) => {
        this.window = { ...window, state };
      },
    };
  }

  private say(message: string): void {
    this.run.context.log(`${this.run.settings.streamName} ${this.parts.shardId}: ${message}`);
  }
}
