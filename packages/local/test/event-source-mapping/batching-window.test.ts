import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ReadAhead } from '../../src/event-source-mapping/read-ahead';
import { record, records } from './records';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A take of lane 0 and how many records it has got; undefined while it waits. */
function taking(readAhead: ReadAhead, lane = 0): { got?: number } {
  const state: { got?: number } = {};
  void readAhead.take(lane).then((some) => (state.got = some.length));
  return state;
}

test('a lane gathers records until the window is over, from its first record on', async () => {
  const readAhead = new ReadAhead({ lanes: 1, batchSize: 100, batchingWindow: 5_000 });
  const take = taking(readAhead);
  await vi.advanceTimersByTimeAsync(7_000);
  readAhead.add(records(3));
  await vi.advanceTimersByTimeAsync(3_000);
  readAhead.add(records(4, 3));
  await vi.advanceTimersByTimeAsync(1_900);
  expect(take.got).toBeUndefined();
  await vi.advanceTimersByTimeAsync(200);
  expect(take.got).toBe(7);
});

test('a full batch does not wait for the window', async () => {
  const readAhead = new ReadAhead({ lanes: 1, batchSize: 6, batchingWindow: 5_000 });
  const take = taking(readAhead);
  readAhead.add(records(5));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(take.got).toBeUndefined();
  readAhead.add(records(5, 5));
  await vi.advanceTimersByTimeAsync(0);
  expect(take.got).toBe(6);
  const rest = taking(readAhead);
  await vi.advanceTimersByTimeAsync(4_900);
  expect(rest.got).toBeUndefined();
  await vi.advanceTimersByTimeAsync(200);
  expect(rest.got).toBe(4);
});

test('a payload of 6 MB does not wait for the window', async () => {
  const readAhead = new ReadAhead({ lanes: 1, batchSize: 100, batchingWindow: 5_000 });
  const take = taking(readAhead);
  readAhead.add(Array.from({ length: 7 }, (_, index) => ({ ...record(index), json: 'x'.repeat(1024 * 1024) })));
  await vi.advanceTimersByTimeAsync(0);
  expect(take.got).toBe(5);
});

test('each lane has a window of its own', async () => {
  const readAhead = new ReadAhead({ lanes: 4, batchSize: 10, batchingWindow: 5_000 });
  const takes = [0, 1, 2, 3].map((lane) => taking(readAhead, lane));
  readAhead.add(records(10).map((some) => ({ ...some, partitionKey: 'busy' })));
  await vi.advanceTimersByTimeAsync(2_000);
  expect(takes.filter(({ got }) => got !== undefined)).toEqual([{ got: 10 }]);
  readAhead.add(records(8, 10));
  const waiting = () => takes.filter(({ got }) => got === undefined).length;
  await vi.advanceTimersByTimeAsync(4_900);
  expect(waiting()).toBe(3);
  await vi.advanceTimersByTimeAsync(200);
  expect(waiting()).toBeLessThan(3);
});

test('an ended shard and a stop do not wait for the window', async () => {
  const [ended, dropped] = [1, 2].map(() => new ReadAhead({ lanes: 1, batchSize: 9, batchingWindow: 5_000 }));
  const [first, second] = [taking(ended!), taking(dropped!)];
  ended!.add(records(2));
  dropped!.add(records(2));
  await vi.advanceTimersByTimeAsync(100);
  ended!.end();
  dropped!.drop();
  await vi.advanceTimersByTimeAsync(0);
  expect([first.got, second.got]).toEqual([2, 0]);
});

test('a lane that waits for a quiet shard gets nothing once the shard was read beyond that moment', async () => {
  const readAhead = new ReadAhead({ lanes: 1, batchSize: 9 });
  const take: { got?: number } = {};
  void readAhead.take(0, 50_000).then((some) => (take.got = some.length));
  readAhead.caughtUpTo(49_999);
  await vi.advanceTimersByTimeAsync(0);
  expect(take.got).toBeUndefined();
  readAhead.caughtUpTo(50_000);
  await vi.advanceTimersByTimeAsync(0);
  expect(take.got).toBe(0);
});
