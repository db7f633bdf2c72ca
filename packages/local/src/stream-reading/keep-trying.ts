import { setTimeout } from 'node:timers/promises';
import type { OutageNotice } from './outage-notice';

/** What a call needs that is made until it works. */
export interface TryingRun {
  /** Aborted when nothing new may begin; every wait and read ends with its reason. */
  readonly stopping: AbortSignal;
  readonly notice: OutageNotice;
}

/** Makes a call until it works; ends only when the run stops. A substrate that is away for a while costs nothing. */
export async function keepTrying<T>(run: TryingRun, call: string, work: () => Promise<T>): Promise<T> {
  for (let failures = 0; ; ) {
    run.stopping.throwIfAborted();
    try {
      const result = await work();
      run.notice.worked(call);
      return result;
    } catch (error) {
      run.stopping.throwIfAborted();
      run.notice.failed(call, error);
      failures += 1;
      await pause(run, callBackOffMilliseconds(failures));
    }
  }
}

export function pause(run: Pick<TryingRun, 'stopping'>, milliseconds: number): Promise<void> {
  return setTimeout(milliseconds, undefined, { signal: run.stopping });
}

/** Wait before the `count`-th new try of a call to the substrate, in real milliseconds: 200, 400 … 5,000. */
function callBackOffMilliseconds(count: number): number {
  return Math.min(200 * 2 ** (count - 1), 5_000);
}
