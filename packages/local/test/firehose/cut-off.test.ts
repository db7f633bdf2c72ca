import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { untilCutOff } from '../../src/firehose/s3-delivery/cut-off';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A call that takes a while and gives up when it is cut off. */
const call = (milliseconds: number) => (cutOff: AbortSignal) =>
  new Promise<string>((resolve, reject) => {
    setTimeout(() => resolve('done'), milliseconds);
    cutOff.addEventListener('abort', () => reject(cutOff.reason));
  });

test('a call under way ends although the run stops', async () => {
  const stopping = new AbortController();
  const called = untilCutOff(stopping.signal, call(1_500));
  stopping.abort();
  await vi.advanceTimersByTimeAsync(1_500);
  await expect(called).resolves.toBe('done');
  expect(vi.getTimerCount()).toBe(0);
});

test('a call that hangs does not hold up the end of the run', async () => {
  const stopping = new AbortController();
  const called = untilCutOff(stopping.signal, call(60_000)).catch((error: Error) => error.message);
  await vi.advanceTimersByTimeAsync(10_000);
  stopping.abort(new Error('the end'));
  await vi.advanceTimersByTimeAsync(2_000);
  await expect(called).resolves.toBe('the end');
});
