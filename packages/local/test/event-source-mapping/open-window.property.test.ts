import fc from 'fast-check';
import { expect, test } from 'vitest';
import { partByWindow, windowAt, windowLength } from '../../src/event-source-mapping/window/open-window';
import { record } from './records';

const arrivals = fc
  .array(fc.integer({ min: 0, max: 5_000 }), { minLength: 1, maxLength: 60 })
  .map((gaps) => gaps.map((_, index) => gaps.slice(0, index + 1).reduce((sum, gap) => sum + gap, 1_000_000)));
const lengths = fc.integer({ min: 1, max: 20_000 });
const at = (moments: readonly number[]) => moments.map((arrivedAt, index) => ({ ...record(index), arrivedAt }));

test('each record is in exactly one window, in order, and arrived within its bounds', () => {
  fc.assert(
    fc.property(arrivals, lengths, (moments, length) => {
      const records = at(moments);
      const parts = partByWindow(records, length, { earliest: 0 });
      expect(parts.flatMap((part) => part.records)).toEqual(records);
      for (const { bounds, records: inside } of parts) {
        expect(bounds.end - bounds.start).toBe(length);
        expect(bounds.start % length).toBe(0);
        expect(inside.every(({ arrivedAt }) => arrivedAt >= bounds.start && arrivedAt < bounds.end)).toBe(true);
      }
    }),
  );
});

test('windows of one shard never overlap, and a window comes once', () => {
  fc.assert(
    fc.property(arrivals, lengths, (moments, length) => {
      const parts = partByWindow(at(moments), length, { earliest: 0 });
      for (const [index, { bounds }] of parts.entries())
        if (index > 0) expect(bounds.start).toBeGreaterThanOrEqual(parts[index - 1]!.bounds.end);
    }),
  );
});

test('however the records are cut into batches, they fall into the same windows', () => {
  fc.assert(
    fc.property(arrivals, lengths, fc.nat(60), (moments, length, cut) => {
      const records = at(moments);
      const first = partByWindow(records.slice(0, cut), length, { earliest: 0 });
      const second = partByWindow(records.slice(cut), length, { open: first.at(-1)?.bounds, earliest: 0 });
      const ends = (parts: typeof first) => parts.flatMap(({ bounds, records: some }) => some.map(() => bounds.end));
      expect([...ends(first), ...ends(second)]).toEqual(ends(partByWindow(records, length, { earliest: 0 })));
    }),
  );
});

test('a record that arrived before the last finished window ended belongs to the next one', () => {
  const [part] = partByWindow(at([1_000_500]), 1_000, { earliest: 1_001_000 });
  expect(part!.bounds).toEqual({ start: 1_001_000, end: 1_002_000 });
});

test('an open window keeps its bounds when the length has changed', () => {
  const open = { start: 1_000_000, end: 1_060_000 };
  const parts = partByWindow(at([1_059_999, 1_060_000]), 50_000, { open, earliest: 0 });
  expect(parts.map(({ bounds }) => bounds)).toEqual([open, windowAt(1_060_000, 50_000)]);
});

test('the time scale shortens a window, to one millisecond at least', () => {
  expect(windowLength(120, 1)).toBe(120_000);
  expect(windowLength(120, 60)).toBe(2_000);
  expect(windowLength(1, 100_000)).toBe(1);
});
