import { expect, test } from 'vitest';
import { batchLength } from '../../src/event-source-mapping/batch';
import { record, records } from './records';

const MEBIBYTE = 1024 * 1024;
const sized = (bytes: number) => ({ ...record(1), json: 'x'.repeat(bytes) });

test('a batch takes what is there, up to the batch size', () => {
  expect(batchLength(records(3), 100)).toBe(3);
  expect(batchLength(records(250), 100)).toBe(100);
});

test('a batch ends before its payload exceeds 6 MB', () => {
  expect(
    batchLength(
      Array.from({ length: 9 }, () => sized(MEBIBYTE)),
      100,
    ),
  ).toBe(5);
});

test('a record that is too large goes alone instead of holding up its shard unseen', () => {
  expect(batchLength([sized(7 * MEBIBYTE), sized(10)], 100)).toBe(1);
});

test('what a payload holds beside records leaves less room for them', () => {
  const queue = Array.from({ length: 9 }, () => sized(MEBIBYTE));
  expect(batchLength(queue, 100, 2 * MEBIBYTE)).toBe(3);
});
