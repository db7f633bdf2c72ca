import { setTimeout as delay } from 'node:timers/promises';

export interface WaitOptions {
  readonly timeoutMilliseconds: number;
  /** @default 25 */
  readonly intervalMilliseconds?: number;
  /** What the error says when the time is over. */
  readonly failure: string;
}

/** Asks `condition` again until it answers something true, and returns that. */
export async function waitUntil<T>(
  condition: () => Promise<T | undefined | false> | T | undefined | false,
  { timeoutMilliseconds, intervalMilliseconds = 25, failure }: WaitOptions,
): Promise<T> {
  const deadline = Date.now() + timeoutMilliseconds;
  for (;;) {
    const answer = await condition();
    if (answer) return answer;
    if (Date.now() >= deadline) throw new Error(`${failure} (waited ${timeoutMilliseconds} ms)`);
    await delay(intervalMilliseconds);
  }
}
