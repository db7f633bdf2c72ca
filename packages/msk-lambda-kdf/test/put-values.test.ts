import { expect, test, vi } from 'vitest';
import type { Refusal } from '../handlers/put-records/put-batch';
import { putValues } from '../handlers/put-records/put-values';
import type { Value } from '../handlers/put-records/values';

const valuesOf = (count: number): Value[] =>
  Array.from({ length: count }, (_, offset) => ({
    item: { partition: 'orders-3', offset },
    data: Buffer.from(`${offset}`),
  }));
const offsetsOf = (batch: readonly Value[]) => batch.map(({ item }) => item.offset);
const refuse = (values: readonly Value[], code: string, retryable = true): Refusal[] =>
  values.map((value) => ({ value, code, retryable }));

/** A clock that only sleep moves. */
function clock(milliseconds: number) {
  const slept: number[] = [];
  const passed = () => slept.reduce((sum, one) => sum + one, 0);
  return {
    slept,
    remaining: () => milliseconds - passed(),
    sleep: async (time: number) => void slept.push(time),
  };
}

test('a round sends what the one before was refused, from all of its batches, as few as they fit in', async () => {
  const rounds: number[][] = [];
  const put = async (batch: readonly Value[]) => {
    rounds.push(offsetsOf(batch));
    return rounds.length <= 3
      ? refuse(
          batch.filter(({ item }) => item.offset % 100 === 7),
          'InternalFailure',
        )
      : [];
  };
  const outcome = await putValues(valuesOf(1_200), { ...clock(60_000), put });
  expect(rounds.map(({ length }) => length)).toEqual([500, 500, 200, 12]);
  expect(rounds[3]).toEqual(Array.from({ length: 12 }, (_, index) => index * 100 + 7));
  expect(outcome).toEqual({ failures: [], calls: 4 });
});

test('four calls are made at once, not more', async () => {
  let [now, most] = [0, 0];
  const put = async () => {
    now += 1;
    most = Math.max(most, now);
    await new Promise((resolve) => setImmediate(resolve));
    now -= 1;
    return [];
  };
  expect((await putValues(valuesOf(5_000), { ...clock(60_000), put })).calls).toBe(10);
  expect(most).toBe(4);
});

test('what no call can change is not sent again, what may be is', async () => {
  const sent: number[][] = [];
  const put = async (batch: readonly Value[]) => {
    sent.push(offsetsOf(batch));
    if (sent.length > 1) return [];
    return [...refuse(batch.slice(0, 2), 'AccessDeniedException', false), ...refuse(batch.slice(4), 'SlowDown')];
  };
  const { failures } = await putValues(valuesOf(6), { ...clock(60_000), put });
  expect(sent).toEqual([
    [0, 1, 2, 3, 4, 5],
    [4, 5],
  ]);
  expect(failures).toEqual(
    [0, 1].map((offset) => ({ item: { partition: 'orders-3', offset }, code: 'AccessDeniedException' })),
  );
});

test('it waits longer from retry to retry, then as long as there is time, and gives back what is left with its last code', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(1);
  const time = clock(9_000);
  const put = async (batch: readonly Value[]) => refuse(batch, 'ServiceUnavailableException');
  const { failures, calls } = await putValues(valuesOf(2), { ...time, put });
  expect(time.slept).toEqual([100, 200, 400, 800, 1_600, 3_200, 2_200]);
  expect(time.remaining()).toBe(500);
  expect(calls).toBe(8);
  expect(failures.map(({ code }) => code)).toEqual(Array(2).fill('ServiceUnavailableException'));
  vi.restoreAllMocks();
});

test('without time no call is made, and every value goes back', async () => {
  const put = vi.fn(async () => []);
  const { failures, calls } = await putValues(valuesOf(3), { ...clock(499), put });
  expect([failures.map(({ code }) => code), calls]).toEqual([Array(3).fill('NoTimeLeft'), 0]);
  expect(put).not.toHaveBeenCalled();
});

test('no value, no call', async () => {
  expect(await putValues([], { ...clock(60_000), put: async () => [] })).toEqual({ failures: [], calls: 0 });
});
