import { describe, expect, test } from 'vitest';
import { queryKeys } from '../src/private/query-keys';

describe('keys that can be read off', () => {
  test.each([
    ['{ticker: .ticker}', ['ticker']],
    ['{ticker}', ['ticker']],
    ['{"ticker": .a, day: .b}', ['ticker', 'day']],
    ['{"ticker"}', ['ticker']],
    ['.detail | {ticker: .t}', ['ticker']],
    ['. as {a: $x} | {k: $x}', ['k']],
    ['. as $t | {$t}', ['t']],
    ['{a: .x | tostring, b: (.y | {c: 1})}', ['a', 'b']],
    ['{a: "}, b: {", c: [1, {d: 2}]}', ['a', 'c']],
    ['{a: (.t | strftime("%Y,%m"))}', ['a']],
    [' {\n  a: .x,\n  b: .y\n} ', ['a', 'b']],
    ['{}', []],
  ])('%s', (expression, keys) => expect(queryKeys(expression)).toEqual(keys));
});

describe('nothing is claimed of', () => {
  test.each([
    ['a path', '.ticker'],
    ['a computed key', '{(.name): .value}'],
    ['a text with an expression as key', '{"a\\(.x)": 1}'],
    ['a text with an expression as value', '{a: "\\("}, b: {")"}'],
    ['a comment', '{a: .x} # | {b: .y}'],
    ['a sum of objects', '{a: .x} + {b: .y}'],
    ['an alternative', '{a: .x} // {b: .y}'],
    ['several results', '{a: .x}, {b: .y}'],
    ['something behind the object', '{a: .x} | .a'],
    ['a filter behind the object', '{a: .x} | del(.a)'],
    ['a condition', 'if .x then {a: 1} else {b: 2} end'],
    ['a definition', 'def f: {a: 1}; f'],
    ['a name with a module', '{a::b: 1}'],
    ['a format as key', '{@base64: .x}'],
    ['brackets that do not match', '{a: .x}}'],
    ['an array', '[{a: .x}]'],
    ['nothing', ''],
  ])('%s: %s', (_, expression) => expect(queryKeys(expression)).toBeUndefined());
});
