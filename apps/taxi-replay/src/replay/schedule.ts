import { setTimeout as pause } from 'node:timers/promises';

/** How fast the past is played: so many times as it happened, so many events a second, or as fast as the stream takes them. */
export type Speed = { readonly speedUp: number } | { readonly rate: number } | 'max';

/** A pause shorter than this is not worth a timer. */
const SHORTEST_PAUSE_MILLISECONDS = 2;

/** Says when each event is due. One that comes out of order is due at once. */
export class Schedule {
  private first?: { readonly event: number; readonly played: number };
  private count = 0;

  constructor(
    private readonly speed: Speed,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** How many milliseconds are left until an event is due that happened then. */
  left(at: number): number {
    this.first ??= { event: at, played: this.now() };
    return this.first.played + this.after(at) - this.now();
  }

  /** Returns when it is due; at once when `abort` fires. */
  async wait(at: number, abort?: AbortSignal): Promise<void> {
    const left = this.left(at);
    if (left >= SHORTEST_PAUSE_MILLISECONDS) await pause(left, undefined, { signal: abort }).catch(() => undefined);
  }

  private after(at: number): number {
    if (this.speed === 'max') return 0;
    if ('rate' in this.speed) return (this.count++ * 1000) / this.speed.rate;
    return (at - this.first!.event) / this.speed.speedUp;
  }
}
