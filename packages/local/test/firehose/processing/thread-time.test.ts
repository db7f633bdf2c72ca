import { expect, test } from 'vitest';
import { threadName, workedMilliseconds } from '../../../src/firehose/processing/metadata-extraction/thread-time';

test.each([['of its own'], ['']])('the time of a thread goes on while it works (name: %s)', (named) => {
  const name = named && threadName();
  const [before, deadline] = [workedMilliseconds(name), performance.now() + 20_000];
  while (workedMilliseconds(name) === before && performance.now() < deadline);
  expect(workedMilliseconds(name)).toBeGreaterThan(before);
});

test('a thread that is gone has not worked', () => {
  expect(workedMilliseconds('1/task/999999999')).toBe(0);
});
