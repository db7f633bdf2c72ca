import { expect, test } from 'vitest';
import { type Batch, newBatch } from '../../src/event-source-mapping/batch';
import type { Verdict } from '../../src/event-source-mapping/function-response';
import { decide, type RetryPolicy } from '../../src/event-source-mapping/outcome';
import { records, sequenceNumbers } from './records';

const bisect: RetryPolicy = { maximumRetryAttempts: 3, bisectBatchOnFunctionError: true };
const noBisect: RetryPolicy = { maximumRetryAttempts: 3, bisectBatchOnFunctionError: false };
const endless: RetryPolicy = { maximumRetryAttempts: -1, bisectBatchOnFunctionError: false };
const never: RetryPolicy = { maximumRetryAttempts: 0, bisectBatchOnFunctionError: true };

/** What an answer means for a batch. */
type Answer = (batch: Batch) => Verdict;

const succeeded: Answer = () => ({ kind: 'succeeded' });
const notInvoked: Answer = () => ({ kind: 'not invoked' });
const failed: Answer = () => ({ kind: 'failed' });
const failedFrom =
  (at: number): Answer =>
  ({ records: all }) => ({ kind: 'failed in part', remaining: all.slice(at) });
const failedAt =
  (...places: readonly number[]): Answer =>
  ({ records: all }) => ({ kind: 'failed in part', remaining: places.map((at) => all[at]!) });
const retried = (count: number, used: number): Batch => ({
  ...newBatch(records(count)),
  retries: used,
  backOffs: used,
});

/** Sizes of what is done, each next batch, and what is set aside; retries used by the first next batch. */
function summary(batch: Batch, answer: Answer, policy: RetryPolicy) {
  const { rule, done, next, setAside, backOff } = decide(batch, answer(batch), policy);
  const sizes = next.map((piece) => piece.records.length);
  return [rule, done.length, sizes, setAside?.records.length ?? 0, next[0]?.retries ?? 0, backOff];
}

//                                          rule              done  next    aside retries back-off
test.each([
  ['success', retried(5, 2), succeeded, bisect, ['done', 5, [], 0, 0, false]],
  ['throttle', retried(5, 2), notInvoked, bisect, ['call again', 0, [5], 0, 2, true]],
  ['throttle, retries used up', retried(5, 3), notInvoked, noBisect, ['call again', 0, [5], 0, 3, true]],
  ['report inside, bisect', retried(7, 0), failedFrom(3), bisect, ['split at report', 3, [4], 0, 0, false]],
  ['report of the last, bisect', retried(7, 0), failedFrom(6), bisect, ['split at report', 6, [1], 0, 0, false]],
  ['first of several fails, bisect', retried(7, 0), failed, bisect, ['halve', 0, [4, 3], 0, 0, false]],
  ['several fail, bisect, no retries allowed', retried(2, 0), failed, never, ['halve', 0, [1, 1], 0, 0, false]],
  ['one fails, retries left', retried(1, 2), failed, bisect, ['retry', 0, [1], 0, 3, true]],
  ['one fails, no retries left', retried(1, 3), failed, bisect, ['set aside', 0, [], 1, 0, false]],
  ['one fails, no retries allowed', retried(1, 0), failed, never, ['set aside', 0, [], 1, 0, false]],
  ['report inside, no bisect', retried(7, 1), failedFrom(2), noBisect, ['retry', 2, [5], 0, 2, true]],
  [
    'report inside, no bisect, no retries left',
    retried(7, 3),
    failedFrom(2),
    noBisect,
    ['set aside', 2, [], 5, 0, false],
  ],
  ['two of a topic fail, no bisect', retried(7, 1), failedAt(1, 5), noBisect, ['retry', 5, [2], 0, 2, true]],
  ['two of a topic fail, bisect', retried(7, 1), failedAt(1, 5), bisect, ['split at report', 5, [2], 0, 1, false]],
  ['all fail, no bisect', retried(7, 0), failed, noBisect, ['retry', 0, [7], 0, 1, true]],
  ['all fail, endless retries', retried(7, 9_999), failed, endless, ['retry', 0, [7], 0, 10_000, true]],
] as const)('%s', (_case, batch, answer, policy, expected) => {
  expect(summary(batch, answer, policy)).toEqual(expected);
});

test('a split keeps the order: done, then the first half, then the second', () => {
  const batch = newBatch(records(9));
  const [first, second] = decide(batch, failed(batch), bisect).next;
  expect([...first!.records, ...second!.records]).toEqual(batch.records);
  expect(sequenceNumbers(decide(batch, failedFrom(4)(batch), bisect).next[0]!)).toEqual(
    sequenceNumbers(batch).slice(4),
  );
});

test('back-offs count on while a batch is retried and start over after a split', () => {
  expect(decide(retried(1, 2), { kind: 'failed' }, bisect).next[0]!.backOffs).toBe(3);
  expect(decide(retried(4, 2), { kind: 'failed' }, bisect).next.map(({ backOffs }) => backOffs)).toEqual([0, 0]);
});
