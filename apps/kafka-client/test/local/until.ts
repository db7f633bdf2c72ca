import { setTimeout as pause } from 'node:timers/promises';

/** Waits for a condition with a deadline: answers what the condition answered. */
export async function until<Value>(
  what: string,
  condition: () => Promise<Value | undefined | false> | Value | undefined | false,
  milliseconds = 30_000,
): Promise<Value> {
  const deadline = Date.now() + milliseconds;
  for (;;) {
    const value = await condition();
    if (value !== undefined && value !== false) return value;
    if (Date.now() > deadline) throw new Error(`${what}: not in ${milliseconds / 1_000} s`);
    await pause(100);
  }
}
