import { expect, test } from 'vitest';
import { type Batch, newBatch } from '../../src/event-source-mapping/batch';
import type { Verdict } from '../../src/event-source-mapping/function-response';
import { decide, type RetryPolicy } from '../../src/event-source-mapping/outcome';
import { records, sequenceNumbers } from './records';

const bisect: RetryPolicy = { maximumRetryAttempts: 3, bisectBatchOnFunctionError: true };
const noBisect: RetryPolicy = { maximumRetryAttempts: 3, bisectBatchOnFunctionError: false };
const endless: RetryPolicy = { maximumRetryAttempts: -1, bisectBatchOnFunctionError: false };
const never: RetryPolicy = { maximumRetryAttempts: 0, bisectBatchOnFunctionError: true };

const failedAt = (at: number): Verdict => ({ kind: 'failed', at });
const retried = (count: number, used: number): Batch => ({
  ...newBatch(records(count)),
  retries: used,
  backOffs: used,
});

/** Sizes of what is done, each next batch, and what is set aside; retries used by the first next batch. */
function summary(batch: Batch, verdict: Verdict, policy: RetryPolicy) {
  const { rule, done, next, setAside, backOff } = decide(batch, verdict, policy);
  const sizes = next.map((piece) => piece.records.length);
  return [rule, done.length, sizes, setAside?.records.length ?? 0, next[0]?.retries ?? 0, backOff];
}

//                                          rule              done  next    aside retries back-off
test.each([
  ['success', retried(5, 2), { kind: 'succeeded' }, bisect, ['done', 5, [], 0, 0, false]],
  ['throttle', retried(5, 2), { kind: 'not invoked' }, bisect, ['call again', 0, [5], 0, 2, true]],
  ['throttle, retries used up', retried(5, 3), { kind: 'not invoked' }, noBisect, ['call again', 0, [5], 0, 3, true]],
  ['report inside, bisect', retried(7, 0), failedAt(3), bisect, ['split at report', 3, [4], 0, 0, false]],
  ['report of the last, bisect', retried(7, 0), failedAt(6), bisect, ['split at report', 6, [1], 0, 0, false]],
  ['first of several fails, bisect', retried(7, 0), failedAt(0), bisect, ['halve', 0, [4, 3], 0, 0, false]],
  ['several fail, bisect, no retries allowed', retried(2, 0), failedAt(0), never, ['halve', 0, [1, 1], 0, 0, false]],
  ['one fails, retries left', retried(1, 2), failedAt(0), bisect, ['retry', 0, [1], 0, 3, true]],
  ['one fails, no retries left', retried(1, 3), failedAt(0), bisect, ['set aside', 0, [], 1, 0, false]],
  ['one fails, no retries allowed', retried(1, 0), failedAt(0), never, ['set aside', 0, [], 1, 0, false]],
  ['report inside, no bisect', retried(7, 1), failedAt(2), noBisect, ['retry', 2, [5], 0, 2, true]],
  [
    'report inside, no bisect, no retries left',
    retried(7, 3),
    failedAt(2),
    noBisect,
    ['set aside', 2, [], 5, 0, false],
  ],
  ['all fail, no bisect', retried(7, 0), failedAt(0), noBisect, ['retry', 0, [7], 0, 1, true]],
  ['all fail, endless retries', retried(7, 9_999), failedAt(0), endless, ['retry', 0, [7], 0, 10_000, true]],
] as const)('%s', (_case, batch, verdict, policy, expected) => {
  expect(summary(batch, verdict, policy)).toEqual(expected);
});

test('a split keeps the order: done, then the first half, then the second', () => {
  const batch = newBatch(records(9));
  const [first, second] = decide(batch, failedAt(0), bisect).next;
  expect([...first!.records, ...second!.records]).toEqual(batch.records);
  expect(sequenceNumbers(decide(batch, failedAt(4), bisect).next[0]!)).toEqual(sequenceNumbers(batch).slice(4));
});

test('back-offs count on while a batch is retried and start over after a split', () => {
  expect(decide(retried(1, 2), failedAt(0), bisect).next[0]!.backOffs).toBe(3);
  expect(decide(retried(4, 2), failedAt(0), bisect).next.map(({ backOffs }) => backOffs)).toEqual([0, 0]);
});
