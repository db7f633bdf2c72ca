import { expect, test } from 'vitest';
import { Schedule } from '../src/replay/schedule';

function scheduleAt(speed: ConstructorParameters<typeof Schedule>[0]) {
  let now = 5_000;
  const schedule = new Schedule(speed, () => now);
  return { schedule, pass: (milliseconds: number) => (now += milliseconds) };
}

test('sped up, events are as far apart as they were, divided', () => {
  const { schedule, pass } = scheduleAt({ speedUp: 60 });
  expect(schedule.left(1_000_000)).toBe(0);
  expect(schedule.left(1_120_000)).toBe(2_000);
  pass(500);
  expect(schedule.left(1_120_000)).toBe(1_500);
});

test('by the rate, events are evenly spread, whenever they happened', () => {
  const { schedule, pass } = scheduleAt({ rate: 40 });
  expect([schedule.left(9), schedule.left(1), schedule.left(77)]).toEqual([0, 25, 50]);
  pass(1_000);
  expect(schedule.left(77)).toBe(75 - 1_000);
});

test('at most speed nothing waits', () => {
  const { schedule } = scheduleAt('max');
  expect([schedule.left(0), schedule.left(9_999_999)]).toEqual([0, 0]);
});

test('an event out of order is due at once', () => {
  const { schedule } = scheduleAt({ speedUp: 2 });
  schedule.left(10_000);
  expect(schedule.left(8_000)).toBeLessThan(0);
});
