import type { LocalRun } from '@streaming-patterns/local';

/** How long the delivery stream of a run may gather records before it writes them, in real milliseconds. */
export function gatheringTime({ localContext, timeScale }: LocalRun): number {
  return (Number(localContext.bufferingIntervalSeconds) * 1_000) / timeScale;
}
