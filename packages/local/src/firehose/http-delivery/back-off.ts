/** "HTTP Endpoint Delivery Request and Response Specifications": 1 s at first, doubled each time, 2 minutes at most, 15 % of jitter. */
const [FIRST_SECONDS, MULTIPLIER, MOST_SECONDS, JITTER] = [1, 2, 120, 0.15];

/**
 * The wait before the next try, in whole milliseconds of AWS.
 *
 * @param retries how many there were before
 */
export function backOffMilliseconds(retries: number): number {
  const jitter = 1 + JITTER * (2 * Math.random() - 1);
  return Math.round(1000 * Math.min(MOST_SECONDS, FIRST_SECONDS * MULTIPLIER ** retries * jitter));
}
