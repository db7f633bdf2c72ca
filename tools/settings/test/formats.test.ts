import { describe, expect, test } from 'vitest';
import { parseAccounts, parseList, parseObject, parseObjects, parseTime } from '../src';

test('a list is as good as its worst item', () => {
  const digit = (item: string) => (/^\d$/.test(item) ? Number(item) : undefined);
  expect(parseList('3,1,3', digit)).toEqual([3, 1, 3]);
  for (const text of ['3,,1', '3,x', '', '3,']) expect(parseList(text, digit)).toBeUndefined();
});

test('account ids have 12 digits', () => {
  expect(parseAccounts('111122223333,444455556666')).toEqual(['111122223333', '444455556666']);
  for (const text of ['111122223333,12', '1111222233334', 'x']) expect(parseAccounts(text)).toBeUndefined();
});

describe('a time', () => {
  test.each([
    ['2026-11-24T08:00:00Z', Date.UTC(2026, 10, 24, 8)],
    ['2026-11-24T08:00+01:00', Date.UTC(2026, 10, 24, 7)],
    ['2026-11-24T08:00:05-02:30', Date.UTC(2026, 10, 24, 10, 30, 5)],
  ])('%s has a zone', (text, ms) => expect(parseTime(text)).toBe(ms / 1_000));

  test.each(['2026-11-24T08:00:00', '2026-13-24T08:00:00Z', '1795248000', '2026-11-24', ''])('"%s" is none', (text) =>
    expect(parseTime(text)).toBeUndefined(),
  );
});

test('JSON is an object, or an array of objects, and nothing else', () => {
  expect(parseObject('{"a":[1]}')).toEqual({ a: [1] });
  expect(parseObjects('[{"a":1},{}]')).toEqual([{ a: 1 }, {}]);
  for (const text of ['[]', 'null', '3', '{', '']) expect(parseObject(text)).toBeUndefined();
  for (const text of ['{}', '[1]', '[null]', '[[]]', '[{']) expect(parseObjects(text)).toBeUndefined();
});
