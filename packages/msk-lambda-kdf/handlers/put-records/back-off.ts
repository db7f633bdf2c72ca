/**
 * Milliseconds. Our own figures: Firehose counts its quotas by the second, and says only that a refused record is to be sent
 * again after a while that grows.
 */
const BASE = 100;
const LONGEST = 5_000;

/**
 * How long to wait before a retry: anything up to a time that doubles ("full jitter"), so that functions that were refused
 * together do not come back together. Source: "Timeouts, retries, and backoff with jitter", Amazon Builders' Library.
 *
 * @param retry 1 for the first one
 */
export function backOff(retry: number, random: () => number = Math.random): number {
  return random() * Math.min(LONGEST, BASE * 2 ** (retry - 1));
}
