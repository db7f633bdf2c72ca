import { appendFileSync, existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Distribution } from '../../src/metrics/distribution';
import { MetricClock } from '../../src/metrics/metric-clock';
import { MetricJournal, WRITE_MILLISECONDS } from '../../src/metrics/metric-journal';
import { KEPT_MINUTES, MetricStore } from '../../src/metrics/metric-store';
import { findStatistic } from '../../src/metrics/statistic';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-03-04T05:06:07Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

const newStore = (timeScale = 1, room?: number) => new MetricStore(new MetricClock(timeScale), room);
const datum = (StreamName: string, value = 1, at?: Date) => ({
  ...{ namespace: 'AWS/Kinesis', name: 'IncomingBytes', unit: 'Bytes' },
  ...{ dimensions: { StreamName }, value, at },
});
const sums = (store: MetricStore) =>
  store.minutes.map(({ series, distribution }) => [series.identity.dimensions.StreamName, distribution.sum]);

test('a value that is no number is dropped, and nothing fails', () => {
  const store = newStore();
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY]) store.put(datum('a', value));
  store.put(datum('a', 1, new Date(Number.NaN)));
  expect(store.size).toBe(0);
});

test('the order of dimensions does not matter', () => {
  const store = newStore();
  const of = (dimensions: Record<string, string>) => ({ ...datum('x'), dimensions });
  store.put(of({ ApiName: 'a', Stage: 'b' }));
  store.put(of({ Stage: 'b', ApiName: 'a' }));
  expect(store.minutes.map(({ distribution }) => distribution.sum)).toEqual([2]);
});

test('after twelve hours of AWS a minute is gone; with a time scale of 60 after twelve real minutes', () => {
  for (const [timeScale, milliseconds] of [
    [1, KEPT_MINUTES * 60_000],
    [60, KEPT_MINUTES * 1000],
  ] as const) {
    const store = newStore(timeScale);
    store.put(datum('old'));
    vi.advanceTimersByTime(milliseconds - 1000);
    store.put(datum('new'));
    expect(sums(store)).toEqual([
      ['old', 1],
      ['new', 1],
    ]);
    vi.advanceTimersByTime(61_000);
    store.put(datum('newest'));
    expect(sums(store).map(([name]) => name)).not.toContain('old');
    store.put(datum('late', 1, new Date(Date.now() - milliseconds - 60_000)));
    expect(sums(store).map(([name]) => name)).not.toContain('late');
  }
});

test('what finds no room drops the oldest minutes, and never grows past the room', () => {
  const store = newStore(1, 50);
  for (let minute = 0; minute < 200; minute++) {
    store.put(datum('a', minute));
    vi.advanceTimersByTime(60_000);
  }
  expect(store.size).toBeLessThanOrEqual(50);
  expect(store.minutes.at(-1)!.distribution.sum).toBe(199);
  for (let at = 0; at < 500; at++) store.put(datum(`many-${at}`));
  expect(store.size).toBeLessThanOrEqual(50);
  expect(store.minutes).toHaveLength(store.size);
});

test('percentiles of many different values are off by one percent at most', () => {
  const values = fc.array(fc.double({ min: 0.001, max: 1e6, noNaN: true }), { minLength: 201, maxLength: 3_000 });
  fc.assert(
    fc.property(values, fc.integer({ min: 0, max: 100 }), (all, percent) => {
      const distribution = new Distribution();
      for (const value of all) distribution.add(value);
      const sorted = all.toSorted((a, b) => a - b);
      const rank = (percent / 100) * (all.length - 1);
      const [low, high] = [sorted[Math.floor(rank)]!, sorted[Math.ceil(rank)]!];
      const got = findStatistic(`p${percent}`)!(distribution)!;
      expect(got).toBeGreaterThanOrEqual(low * 0.989);
      expect(got).toBeLessThanOrEqual(high * 1.011);
      expect(distribution.facts.slice(0, 1)).toEqual([all.length]);
    }),
    { numRuns: 50 },
  );
});

test('however many different values a minute has, it keeps a bounded number', () => {
  const distribution = new Distribution();
  for (let value = 1; value <= 20_000; value++) distribution.add(1.001 ** value * (value % 2 ? 1e-6 : 1));
  expect(distribution.count).toBe(20_000);
  expect(distribution.values!.length).toBeLessThan(2_200);
});

test('a killed process loses at most the last seconds, and half a line does no harm', () => {
  const directory = mkdtempSync(join(tmpdir(), 'metrics-'));
  const log = vi.fn();
  const first = newStore();
  const journal = new MetricJournal({ store: first, directory, log });
  journal.start();
  for (const value of [3, 4]) first.put(datum('a', value));
  vi.advanceTimersByTime(WRITE_MILLISECONDS);
  first.put(datum('a', 5));
  first.put(datum('b', 9));
  vi.advanceTimersByTime(WRITE_MILLISECONDS);
  first.put(datum('a', 100));
  appendFileSync(join(directory, 'metrics.ndjson'), '{"namespace":"AWS/Kin');
  const second = newStore();
  const later = new MetricJournal({ store: second, directory, log });
  later.start();
  expect(sums(second)).toEqual([
    ['a', 12],
    ['b', 9],
  ]);
  second.put(datum('a', 1));
  later.stop();
  const third = newStore();
  new MetricJournal({ store: third, directory, log }).start();
  expect(sums(third)).toEqual([
    ['a', 13],
    ['b', 9],
  ]);
  expect(third.minutes[0]!.distribution.values).toEqual([
    [1, 1],
    [3, 1],
    [4, 1],
    [5, 1],
  ]);
  expect(log).not.toHaveBeenCalled();
});

test('a file that repeats itself is written anew, and loses nothing of what comes meanwhile', async () => {
  vi.useRealTimers();
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'], now: new Date('2026-03-04T05:06:07Z') });
  const directory = mkdtempSync(join(tmpdir(), 'metrics-'));
  const file = join(directory, 'metrics.ndjson');
  const store = newStore();
  const journal = new MetricJournal({ store, directory, log: vi.fn() });
  journal.start();
  const lines = () => readFileSync(file, 'utf8').split('\n').length - 1;
  store.put(datum('first'));
  let [puts, before] = [0, 0];
  // Until the lines grow no more: the file is being written anew.
  do {
    before = existsSync(file) ? lines() : 0;
    for (let stream = 0; stream < 300; stream++) store.put(datum(`stream-${stream}`));
    puts += 1;
    vi.advanceTimersByTime(WRITE_MILLISECONDS);
  } while (lines() > before && puts < 200);
  expect(before).toBeGreaterThan(10_000);
  store.put(datum('meanwhile', 7));
  await vi.waitFor(() => expect(lines()).toBeLessThan(2_000), { timeout: 10_000 });
  journal.stop();
  const read = newStore();
  new MetricJournal({ store: read, directory, log: vi.fn() }).start();
  const total = sums(read).reduce((sum, [, value]) => sum + Number(value), 0);
  expect([total, new Set(sums(read).map(([name]) => name)).size]).toEqual([300 * puts + 8, 302]);
});

test('a run with another time scale reads what the last one kept', () => {
  const directory = mkdtempSync(join(tmpdir(), 'metrics-'));
  const slow = newStore(1);
  const journal = new MetricJournal({ store: slow, directory, log: vi.fn() });
  journal.start();
  slow.put(datum('a', 6));
  journal.stop();
  const fast = newStore(30);
  new MetricJournal({ store: fast, directory, log: vi.fn() }).start();
  expect(sums(fast)).toEqual([['a', 6]]);
});

test('a disk that cannot be written costs the memory of metrics, not the run', () => {
  const log = vi.fn();
  const store = newStore();
  const journal = new MetricJournal({ store, directory: '/dev/null/nowhere', log });
  journal.start();
  store.put(datum('a'));
  journal.stop();
  expect(log).toHaveBeenCalledWith(expect.stringContaining('metrics are not kept on disk'));
  expect(store.size).toBe(1);
});
