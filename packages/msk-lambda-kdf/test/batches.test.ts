import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backOff } from '../handlers/put-records/back-off';
import { batchesOf } from '../handlers/put-records/batches';
import type { Value } from '../handlers/put-records/values';

const MOST_BYTES = 4_194_304;
const MOST_OF_A_RECORD = 1_024_000;

/** Pieces of one buffer: thousands of large values cost nothing. */
const BYTES = Buffer.alloc(MOST_OF_A_RECORD);
const valuesOf = (sizes: number[]): Value[] =>
  sizes.map((size, offset) => ({ item: { partition: 'orders-0', offset }, data: BYTES.subarray(0, size) }));
const bytesOf = (batch: readonly Value[]) => batch.reduce((sum, { data }) => sum + data.length, 0);
const shapeOf = (sizes: number[]) => batchesOf(valuesOf(sizes)).map((batch) => batch.length);

/** Sizes that meet the limit of records, that of bytes, or both. */
const sizes = fc.oneof(
  fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 1_600 }),
  fc.array(fc.integer({ min: 0, max: MOST_OF_A_RECORD }), { maxLength: 60 }),
  fc.array(fc.integer({ min: 8_000, max: 8_800 }), { maxLength: 1_600 }),
);

test('batches hold every value once, in order, and none is empty', () => {
  fc.assert(
    fc.property(sizes, (given) => {
      const batches = batchesOf(valuesOf(given));
      expect(batches.flat().map(({ item }) => item.offset)).toEqual(given.map((_, index) => index));
      expect(batches.every((batch) => batch.length > 0)).toBe(true);
    }),
  );
});

test('no batch is larger than one call may be, and none could take the first value of the next one too', () => {
  fc.assert(
    fc.property(sizes, (given) => {
      const batches = batchesOf(valuesOf(given));
      for (const [index, batch] of batches.entries()) {
        expect(batch.length).toBeLessThanOrEqual(500);
        expect(bytesOf(batch)).toBeLessThanOrEqual(MOST_BYTES);
        const next = batches[index + 1]?.[0];
        if (next) expect(batch.length === 500 || bytesOf(batch) + next.data.length > MOST_BYTES).toBe(true);
      }
    }),
  );
});

test.each([
  ['nothing', [], []],
  ['500 values', Array(500).fill(1), [500]],
  ['501 values', Array(501).fill(1), [500, 1]],
  ['4 MiB to the byte', [...Array(4).fill(1_024_000), 98_304], [5]],
  ['a byte more than 4 MiB', [...Array(4).fill(1_024_000), 98_305], [4, 1]],
  ['values without a byte', Array(600).fill(0), [500, 100]],
])('%s', (_, given, shape) => expect(shapeOf(given)).toEqual(shape));

test('a retry waits for anything up to a time that doubles, 5 s at most', () => {
  const longest = [1, 2, 3, 4, 5, 6, 7, 8, 60, 2_000].map((retry) => backOff(retry, () => 1));
  expect(longest).toEqual([100, 200, 400, 800, 1_600, 3_200, 5_000, 5_000, 5_000, 5_000]);
  expect(backOff(5, () => 0)).toBe(0);
  expect(backOff(4, () => 0.25)).toBe(200);
});
