import type { Progress } from '@streaming-patterns/send';

/** Gives up when nothing has changed for so long; the count then shows what is missing. */
const STALLED_AFTER_MILLISECONDS = 60_000;
const LOOK_AGAIN_AFTER_MILLISECONDS = 200;

/** What one look at the sinks showed. */
export interface Look<Seen> {
  readonly seen: Seen;
  /** Records that are delivered or set aside. */
  readonly dealtWith: number;
}

export interface WaitOptions {
  /** How many records are to be dealt with. */
  readonly records: number;
  readonly progress: Progress;
  /** Time in which nothing need change, because records are gathered before they are delivered. @default 0 */
  readonly gatheringMilliseconds?: number;
}

/** Looks at the sinks until every record is dealt with, or nothing moves any more. */
export async function waitUntilSettled<Seen>(
  look: () => Promise<Look<Seen>>,
  { records, progress, gatheringMilliseconds = 0 }: WaitOptions,
): Promise<Seen> {
  const stalledAfter = STALLED_AFTER_MILLISECONDS + gatheringMilliseconds;
  let [last, changedAt] = [-1, Date.now()];
  while (true) {
    const { seen, dealtWith } = await look();
    if (dealtWith !== last) changedAt = Date.now();
    last = dealtWith;
    progress.update(`${dealtWith} of ${records} dealt with`);
    if (dealtWith >= records || Date.now() - changedAt > stalledAfter) return seen;
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_AFTER_MILLISECONDS));
  }
}
