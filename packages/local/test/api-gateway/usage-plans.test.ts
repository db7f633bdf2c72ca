import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { KeyValues } from '../../src/api-gateway/usage-plans/key-values';
import { periodAt, type QuotaPeriod } from '../../src/api-gateway/usage-plans/quota-period';
import { Tally } from '../../src/api-gateway/usage-plans/tally';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'usage-plans-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a quota begins again', () => {
  const changes = (period: QuotaPeriod, offset: number, before: string, after: string) =>
    periodAt(period, offset, Date.parse(before)) !== periodAt(period, offset, Date.parse(after));

  test.each<[QuotaPeriod, number, string, string]>([
    ['DAY', 0, '2026-11-24T00:00:00Z', '2026-11-24T23:59:59Z'],
    ['WEEK', 0, '2026-11-22T00:00:00Z', '2026-11-28T23:59:59Z'],
    ['WEEK', 1, '2026-11-23T00:00:00Z', '2026-11-29T23:59:59Z'],
    ['WEEK', 6, '2026-11-28T00:00:00Z', '2026-12-04T23:59:59Z'],
    ['MONTH', 0, '2026-12-01T00:00:00Z', '2026-12-31T23:59:59Z'],
    ['MONTH', 4, '2026-12-05T00:00:00Z', '2027-01-04T23:59:59Z'],
  ])('each %s with offset %i, as at %s', (period, offset, first, last) => {
    expect(changes(period, offset, new Date(Date.parse(first) - 1).toISOString(), first)).toBe(true);
    expect(changes(period, offset, first, last)).toBe(false);
  });
});

describe('a tally', () => {
  test('counts up to the limit, and goes on where a killed process stopped', () => {
    const before = new Tally(join(folder, 'quotas'));
    expect([before.add('plan-ann', 'DAY-1', 3), before.add('plan-ann', 'DAY-1', 3)]).toEqual([true, true]);
    // It is not closed: the process is gone.
    const after = new Tally(join(folder, 'quotas'));
    expect([after.add('plan-ann', 'DAY-1', 3), after.add('plan-ann', 'DAY-1', 3)]).toEqual([true, false]);
    expect(after.add('plan-bob', 'DAY-1', 3)).toBe(true);
    before.close();
    after.close();
  });

  test('begins again with the next period, and leaves no file of the last', () => {
    const tally = new Tally(folder);
    expect([tally.add('plan-ann', 'DAY-1', 1), tally.add('plan-ann', 'DAY-1', 1)]).toEqual([true, false]);
    expect([tally.add('plan-ann', 'DAY-2', 1), tally.add('plan-ann', 'DAY-2', 1)]).toEqual([true, false]);
    expect(readdirSync(folder)).toEqual(['plan-ann.DAY-2']);
    tally.close();
  });

  test('forgets the counters of plans that are gone, and keeps the others', () => {
    const tally = new Tally(folder);
    for (const counter of ['plan-ann', 'plan-bob']) tally.add(counter, 'DAY-1', 1);
    tally.keepOnly(new Set(['plan-bob']));
    expect(readdirSync(folder)).toEqual(['plan-bob.DAY-1']);
    expect([tally.add('plan-ann', 'DAY-1', 1), tally.add('plan-bob', 'DAY-1', 1)]).toEqual([true, false]);
    tally.close();
  });
});

test('a generated key value has 40 letters and digits, is the same after a restart and another for another key', () => {
  const value = new KeyValues(folder).valueOf('abc');
  expect(value).toMatch(/^[a-zA-Z0-9]{40}$/);
  expect(new KeyValues(folder).valueOf('abc')).toBe(value);
  expect(new KeyValues(folder).valueOf('abd')).not.toBe(value);
});
