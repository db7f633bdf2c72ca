import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { compareCosts } from '../src/cost/compare-costs';

const told: string[] = [];
beforeEach(() => void vi.spyOn(console, 'log').mockImplementation((line: string) => void told.push(line)));
afterEach(() => {
  vi.restoreAllMocks();
  told.length = 0;
});

/** Takes so many seconds, and of CPU, for 1,000 records, beside what its start takes. */
function contender(name: string, thousand: { readonly seconds: number; readonly cpuSeconds: number }) {
  const run = async (records: number) => {
    order.push(`${name} ${records}`);
    const [seconds, cpuSeconds] = [thousand.seconds, thousand.cpuSeconds].map((each) => 5 + (each * records) / 1_000);
    return { records, seconds: seconds!, cpuSeconds: cpuSeconds! };
  };
  return { name, run };
}

const order: string[] = [];
const settings = { name: 'reading', short: 1_000, long: 21_000 };
const bare = contender('loop', { seconds: 0.5, cpuSeconds: 0.25 });
const job = contender('job', { seconds: 1, cpuSeconds: 2 });

test('who begins changes with each round', async () => {
  order.length = 0;
  await compareCosts({ ...settings, bare, contender: job, rounds: 2, floor: 0 });
  expect(order).toEqual([
    ...['loop 1000', 'loop 21000', 'job 1000', 'job 21000'],
    ...['job 1000', 'job 21000', 'loop 1000', 'loop 21000'],
  ]);
});

test('what is told leaves out the start, and names what it stands beside', async () => {
  await compareCosts({ ...settings, bare, contender: job, rounds: 1, floor: 0.1 });
  expect(told[0]).toMatch(
    /^ {2}reading, round 1: loop 2,000 records\/s, 4,000 a CPU second; job 1,000 records\/s, 500 /,
  );
  expect(told[1]).toBe('reading: job / loop = 0.13 in records a CPU second (median; at least 0.1), 0.50 in records/s');
});

test.each([
  [0.12, true],
  [0.13, false],
])('the floor of %d is held against records a CPU second: %s', async (floor, reached) => {
  expect(await compareCosts({ ...settings, bare, contender: job, rounds: 1, floor })).toBe(reached);
});
