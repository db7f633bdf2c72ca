import { expect, test } from 'vitest';
import { ratesBetween, ratioOf } from '../src/cost/cost';

const short = { records: 1_000, seconds: 6, cpuSeconds: 9 };

test('a rate is of the records that the long run has more, in the time that it takes more', () => {
  const long = { records: 41_000, seconds: 16, cpuSeconds: 14 };
  expect(ratesBetween(short, long)).toEqual({ perSecond: 4_000, perCpuSecond: 8_000 });
});

test.each([
  ['no more records', { records: 1_000, seconds: 7, cpuSeconds: 10 }],
  ['no more time', { records: 2_000, seconds: 6, cpuSeconds: 10 }],
  ['no more CPU time', { records: 2_000, seconds: 7, cpuSeconds: 9 }],
])('there is no rate of %s', (_, long) => {
  expect(() => ratesBetween(short, long)).toThrow('no rate tells of that');
});

test('a ratio is of the contender to the bare one', () => {
  const ratio = ratioOf({ perSecond: 30, perCpuSecond: 10 }, { perSecond: 120, perCpuSecond: 20 });
  expect(ratio).toEqual({ perSecond: 0.25, perCpuSecond: 0.5 });
});
