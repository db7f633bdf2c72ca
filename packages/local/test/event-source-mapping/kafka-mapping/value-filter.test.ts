import { expect, test } from 'vitest';
import { valueFilter, wrongValuePattern } from '../../../src/event-source-mapping/kafka-mapping/value-filter';

const expensive = '{"value":{"fare":[{"numeric":[">",50]}]}}';
const noError = '{"value":[{"anything-but":["error"]}]}';
const passes = (patterns: string[], value: string | Buffer | null) =>
  valueFilter(patterns)!(typeof value === 'string' ? Buffer.from(value) : value);

test.each([
  ['JSON that fits', expensive, '{"fare":70}', true],
  ['JSON that does not fit', expensive, '{"fare":7}', false],
  ['plain text that fits', noError, 'warning', true],
  ['plain text that does not fit', noError, 'error', false],
  // "Lambda filters (on the other metadata properties only)": there are none in the pattern.
  ['plain text for a JSON pattern', expensive, 'error', true],
  ['JSON for a plain text pattern', noError, '{"fare":7}', true],
  ['a value that is not UTF-8', expensive, Buffer.from([0xff, 0xfe, 0x7b]), true],
  ['no value', expensive, null, true],
])('%s', (_case, pattern, value, expected) => {
  expect(passes([pattern], value)).toBe(expected);
});

test('one of several patterns is enough', () => {
  const cheap = '{"value":{"fare":[{"numeric":["<",10]}]}}';
  expect([5, 30, 70].map((fare) => passes([expensive, cheap], JSON.stringify({ fare })))).toEqual([true, false, true]);
});

test('without patterns nothing is filtered', () => {
  expect(valueFilter([])).toBeUndefined();
});

test('a pattern must name value and nothing else', () => {
  expect(wrongValuePattern(expensive)).toBeUndefined();
  expect(wrongValuePattern('{"key":["a"]}')).toBe('the pattern must name value, got key in {"key":["a"]}');
  expect(wrongValuePattern('{"value":')).toContain('must be a JSON text');
});
