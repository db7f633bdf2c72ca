import { setTimeout as pause } from 'node:timers/promises';

/** Spreads messages evenly over time. */
export class Pace {
  private next = performance.now();

  /** @param perSecond without it nothing waits */
  constructor(private readonly perSecond?: number) {}

  /** Returns when it is time for the next `count` messages; at once when `abort` fires. */
  async wait(count: number, abort?: AbortSignal): Promise<void> {
    if (this.perSecond === undefined) return;
    const turn = Math.max(this.next, performance.now());
    this.next = turn + (count * 1_000) / this.perSecond;
    const milliseconds = turn - performance.now();
    if (milliseconds > 0) await pause(milliseconds, undefined, { signal: abort }).catch(() => undefined);
  }
}
