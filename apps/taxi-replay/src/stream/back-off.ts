const FIRST_MILLISECONDS = 50;
const LONGEST_MILLISECONDS = 2_000;

/**
 * How long to wait before the next attempt: anything up to a limit that doubles, so that producers which were refused
 * together do not come back together ("Timeouts, retries, and backoff with jitter", Amazon Builders' Library).
 *
 * @param attempt from 0
 */
export function backOff(attempt: number, random: () => number = Math.random): number {
  return random() * Math.min(FIRST_MILLISECONDS * 2 ** attempt, LONGEST_MILLISECONDS);
}
