import { expect, test } from 'vitest';
import { type ConsumeResult } from '../src/consume/consume';
import { consumeReport } from '../src/consume/consume-report';
import { lagReport } from '../src/lag/lag';
import { Latencies } from '../src/produce/latencies';
import type { ProduceResult } from '../src/produce/produce';
import { produceReport } from '../src/produce/produce-report';
import { consoleProgress } from '../src/report/progress';
import { rangesText } from '../src/report/ranges-text';

function latenciesOf(...entries: readonly (readonly [milliseconds: number, messages: number])[]): Latencies {
  const latencies = new Latencies();
  for (const [milliseconds, messages] of entries) latencies.add(milliseconds, messages);
  return latencies;
}

const produced: ProduceResult = {
  ...{ producerId: 'p', asked: 300, acknowledged: 300, unacknowledged: [], seconds: 2 },
  latencies: latenciesOf([4, 200], [90.6, 98], [700, 2]),
};

const consumed: ConsumeResult = {
  ...{ group: 'blue', asked: 50, read: 52, beganAt: 'first message', sharedGroup: false, seconds: 4 },
  findings: {
    ...{ distinct: 50, duplicates: 2, missing: 0, foreign: 0 },
    producers: [{ producer: 'p', distinct: 50, duplicates: 2, outOfOrder: 0, missing: 0, gaps: [], highest: 49 }],
  },
};

test('all acknowledged is a success, with rate and latency', () => {
  expect(produceReport(produced)).toEqual({
    text: 'acknowledged 300 of 300 messages of producer p in 2.0 s (150 a second)\nlatency p50 4.0 ms, p99 91 ms',
    exitCode: 0,
  });
});

test('what was not acknowledged is told with its numbers and the reason, and fails', () => {
  const unacknowledged = [
    { first: 7, last: 7 },
    { first: 20, last: 29 },
  ];
  const { text, exitCode } = produceReport({ ...produced, acknowledged: 200, unacknowledged, failure: 'no answer' });
  expect(text.split('\n').slice(2)).toEqual([
    'sent but not acknowledged: 7, 20-29',
    'given up: no answer',
    'not sent 89',
  ]);
  expect(exitCode).toBe(1);
});

test('half of the messages waited no longer than p50, whatever the size of their requests', () => {
  expect(latenciesOf([9, 1], [1, 10], [5, 9]).percentile(0.5)).toBe(1);
  expect(latenciesOf([9, 1], [1, 10], [5, 10]).percentile(0.5)).toBe(5);
  expect(latenciesOf().percentile(0.5)).toBeUndefined();
});

test('duplicates are told and are no failure', () => {
  const { text, exitCode } = consumeReport(consumed);
  expect(text).toBe(
    [
      'read 52 messages in 4.0 s (13 a second), group blue, from the first message',
      'distinct 50, duplicates 2, missing 0, not verifiable 0',
      '  p: 50 distinct, highest number 49, 2 duplicates',
    ].join('\n'),
  );
  expect(exitCode).toBe(0);
});

test.each([
  ['missing numbers of a reading from the first message', { missing: 4 }, {}, 1],
  ['missing numbers of a reading from committed offsets', { missing: 4 }, { beganAt: 'committed offsets' }, 0],
  ['missing numbers of a group with other members', { missing: 4 }, { sharedGroup: true }, 0],
  ['fewer than were asked for', { distinct: 49 }, { beganAt: 'latest message' }, 1],
  ['offsets that were not committed', {}, { commitFailure: 'no coordinator' }, 1],
  ['messages of others', { foreign: 5 }, {}, 0],
] as const)('%s: exit code %4$s', (_, findings, result, exitCode) => {
  expect(consumeReport({ ...consumed, ...result, findings: { ...consumed.findings, ...findings } }).exitCode).toBe(
    exitCode,
  );
});

test('missing numbers are told as ranges, the first five', () => {
  const gaps = [1, 3, 5, 7, 9].map((first) => ({ first, last: first }));
  const [producer] = consumed.findings.producers;
  const producers = [{ ...producer, missing: 6, outOfOrder: 3, gaps }];
  expect(consumeReport({ ...consumed, findings: { ...consumed.findings, producers } }).text).toContain(
    'p: 50 distinct, highest number 49, 2 duplicates, 3 out of order, 6 missing: 1, 3, 5, 7, 9, …',
  );
  const many = [...gaps, { first: 20, last: 22 }, { first: 30, last: 30 }];
  expect(rangesText(many)).toBe('1, 3, 5, 7, 9, and 2 more');
});

test('a lag is told for each partition and in all', () => {
  const lag = (partition: number, committed: bigint | undefined, next: bigint, behind: bigint) => ({
    ...{ group: 'blue', topic: 'orders', partition, committed, next, lag: behind },
  });
  expect(lagReport([lag(0, 5n, 12n, 7n), lag(1, undefined, 100n, 40n)])).toBe(
    [
      'group  topic   partition  committed  next offset  lag',
      'blue   orders  0          5          12           7',
      'blue   orders  1          nothing    100          40',
      'total lag 47',
    ].join('\n'),
  );
});

test('without a terminal progress is a line now and then; on one a line that is written over', () => {
  const written: string[] = [];
  let time = 0;
  const write = (text: string) => written.push(text);
  const log = consoleProgress({ write, isTTY: false } as unknown as NodeJS.WriteStream, () => time);
  for (time = 0; time < 11_000; time += 1_000) log.update(`${time}`);
  log.step('done');
  expect(written.splice(0)).toEqual(['  5000\n', '  10000\n', 'done\n']);
  const screen = consoleProgress({ write, isTTY: true } as unknown as NodeJS.WriteStream, () => time);
  time += 200;
  screen.update('half');
  screen.step('done');
  expect(written).toEqual(['\r\x1b[K  half', '\r\x1b[K', 'done\n']);
});
