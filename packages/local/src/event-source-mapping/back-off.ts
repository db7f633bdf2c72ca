/**
 * Wait before the `count`-th back-off in a row, in AWS seconds: 1, 2, 4 … 60. AWS documents that Lambda backs off
 * exponentially between retries, not the figures; these are ours.
 */
export function retryBackOffSeconds(count: number): number {
  return Math.min(2 ** (count - 1), 60);
}
