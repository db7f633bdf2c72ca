import { expect, test } from 'vitest';
import { Tally } from '../src/replay/tally';
import { progressLine, report } from '../src/report/report';

test('the line of a second says how far it is', () => {
  const tally = Object.assign(new Tally(), { accepted: 700, refused: 4, eventTime: Date.UTC(2018, 0, 2) });
  expect(progressLine(tally, 350)).toBe(
    '0 s: 700 accepted, 350/s, 4 refused for now, 0 failed, 2018-01-02T00:00:00.000Z',
  );
});

test('the report names the first of what failed and of what was no event', () => {
  const tally = Object.assign(new Tally(), { read: 20, accepted: 12, records: 3, sentAgain: 6 });
  for (let number = 1; number <= 7; number++) tally.failed.push({ id: `trip-${number}`, reason: 'InternalFailure' });
  tally.problems.push('line 9 of trips is no JSON object');
  const lines = report(tally).split('\n');
  expect(lines[0]).toMatch(/^read 20 events, accepted 12 in 3 records \(4.0 each\)/);
  expect(lines).toContain('failed: 7');
  expect(lines).toContain('  trip-5: InternalFailure');
  expect(lines).not.toContain('  trip-6: InternalFailure');
  expect(lines).toContain('  and 2 more');
  expect(lines.at(-1)).toBe('  line 9 of trips is no JSON object');
  expect(tally.complete).toBe(false);
});
