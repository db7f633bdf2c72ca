import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { eventPattern } from '../../src/event-source-mapping/filter/event-pattern';
import { numberOf, readJson } from '../../src/event-source-mapping/filter/json-text';

const fits = (pattern: string, event: string) => eventPattern(readJson(pattern))(readJson(event));

describe.each([
  ['null', '{"a":[null]}', ['{"a":null}'], ['{}', '{"a":"null"}', '{"a":0}']],
  ['empty', '{"a":[""]}', ['{"a":""}'], ['{"a":null}', '{"a":" "}', '{}']],
  ['equals', '{"a":["Alice"]}', ['{"a":"Alice"}'], ['{"a":"alice"}', '{"a":"Alice "}', '{"b":"Alice"}']],
  ['equals, ignoring case', '{"a":[{"equals-ignore-case":"aLice"}]}', ['{"a":"ALICE"}'], ['{"a":"Alicia"}']],
  ['and', '{"a":["x"],"b":["y"]}', ['{"a":"x","b":"y","c":1}'], ['{"a":"x"}', '{"a":"x","b":"z"}']],
  ['or', '{"a":["x","y"]}', ['{"a":"x"}', '{"a":"y"}'], ['{"a":"z"}']],
  [
    'or over several fields',
    '{"$or":[{"a":["x"]},{"b":["y"]}],"c":[1]}',
    ['{"a":"x","c":1}', '{"b":"y","c":1}'],
    ['{"a":"x"}', '{"a":"y","b":"x","c":1}'],
  ],
  ['not', '{"a":[{"anything-but":["x","y"]}]}', ['{"a":"z"}', '{"a":7}'], ['{"a":"x"}', '{"a":"y"}', '{}']],
  ['not a number', '{"a":[{"anything-but":7}]}', ['{"a":8}', '{"a":"7"}'], ['{"a":7}', '{}']],
  ['numeric equals', '{"a":[{"numeric":["=",100]}]}', ['{"a":100}', '{"a":1e2}'], ['{"a":101}', '{"a":"100"}', '{}']],
  [
    'numeric range',
    '{"a":[{"numeric":[">",10,"<=",20]}]}',
    ['{"a":10.1}', '{"a":20}'],
    ['{"a":10}', '{"a":20.1}', '{"a":"15"}'],
  ],
  ['exists', '{"a":[{"exists":true}]}', ['{"a":1}', '{"a":null}', '{"a":["x"]}'], ['{}', '{"a":{"b":1}}', '{"a":[]}']],
  ['does not exist', '{"a":[{"exists":false}]}', ['{}', '{"b":1}'], ['{"a":1}', '{"a":null}']],
  ['begins with', '{"a":[{"prefix":"us-"}]}', ['{"a":"us-east-1"}'], ['{"a":"aus-"}', '{"a":7}']],
  ['ends with', '{"a":[{"suffix":".png"}]}', ['{"a":"x.png"}'], ['{"a":".png.x"}']],
  ['true', '{"a":[true]}', ['{"a":true}'], ['{"a":"true"}', '{"a":false}']],
  ['a field far inside', '{"a":{"b":{"c":[7]}}}', ['{"a":{"b":{"c":7,"d":8}}}'], ['{"a":{"b":7}}', '{"a":{"c":7}}']],
  ['a missing field far inside', '{"a":{"b":[{"exists":false}]}}', ['{}', '{"a":{"c":1}}'], ['{"a":{"b":1}}']],
  ['an element of an array', '{"a":["x"]}', ['{"a":["y","x"]}', '{"a":[["x"]]}'], ['{"a":["y"]}', '{"a":[]}']],
  [
    'an object of an array, all of its fields in the same one',
    '{"a":{"b":[1],"c":[2]}}',
    ['{"a":[{"b":9},{"b":1,"c":2}]}'],
    ['{"a":[{"b":1},{"c":2}]}'],
  ],
  ['a text with a quote before a number', '{"a":["x\\"7"]}', ['{"a":"x\\"7"}'], ['{"a":"x"}', '{"a":"7"}']],
  ['a number after a text that ends in a backslash', '{"b":[5]}', ['{"a":"x\\\\","b":5}'], ['{"a":"x\\\\","b":6}']],
  ['numbers by their text', '{"a":[300]}', ['{"a":300}'], ['{"a":300.0}', '{"a":3.0e2}', '{"a":"300"}']],
])('%s', (_name, pattern, matching, other) => {
  test.each(matching)('matches %s', (event) => expect(fits(pattern, event)).toBe(true));
  test.each(other)('does not match %s', (event) => expect(fits(pattern, event)).toBe(false));
});

test.each([
  ['[]', 'the pattern must be an object or a list of rules, got []'],
  ['{}', 'the pattern must name at least one field, got {}'],
  ['{"a":{"b":{}}}', 'a.b must name at least one field, got {}'],
  ['{"a":"x"}', 'a must be an object or a list of rules, got "x"'],
  ['{"a":[]}', 'a must have at least one rule, got []'],
  ['{"a":[["x"]]}', 'a must have rules that are values or one of prefix, suffix'],
  ['{"a":[{"wildcard":"x*"}]}', 'got {"wildcard":"x*"}'],
  ['{"a":[{"cidr":"10.0.0.0/24"}]}', 'got {"cidr":"10.0.0.0/24"}'],
  ['{"a":[{"prefix":"x","suffix":"y"}]}', 'got {"prefix":"x","suffix":"y"}'],
  ['{"a":{"b":[{"prefix":7}]}}', 'a.b: "prefix" must have a string, got 7'],
  ['{"a":[{"anything-but":["x",7]}]}', 'only strings or only numbers, got ["x",7]'],
  ['{"a":[{"anything-but":[]}]}', 'only strings or only numbers, got []'],
  ['{"a":[{"numeric":[">"]}]}', 'got [">"]'],
  ['{"a":[{"numeric":["!=",1]}]}', 'got ["!=",1]'],
  ['{"a":[{"numeric":["<",6e9]}]}', 'from -5e9 to 5e9, got ["<",6e9]'],
  ['{"a":[{"exists":"yes"}]}', 'a: "exists" must have true or false, got "yes"'],
  ['{"$or":[{"a":[1]}]}', '$or must be a list of at least two objects'],
])('%s is refused, with what is allowed', (pattern, because) => {
  expect(() => eventPattern(readJson(pattern))).toThrow(because);
});

test('reading keeps what a JSON text says, but for the marks of its numbers', () => {
  const textOf = (text: string) => text.replace(/^\0\0/, '\0');
  const unmarked = (value: unknown): unknown => {
    const number = numberOf(value);
    if (number !== undefined) return number;
    if (Array.isArray(value)) return value.map(unmarked);
    if (typeof value === 'string') return textOf(value);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [textOf(name), unmarked(inner)]));
  };
  const json = fc.oneof(
    fc.json({ stringUnit: 'binary' }).filter((text) => !text.includes('__proto__')),
    fc.constantFrom('["\\u0000"]', '{"a":"\\u00005","b":5}', '["\\u0000\\u0000x",0]', '{"\\u0000a":1}'),
  );
  fc.assert(
    fc.property(json, (text) => {
      expect(unmarked(readJson(text))).toEqual(JSON.parse(text));
    }),
  );
});

test('a pattern made of an event’s own values matches it, and no more with one value changed', () => {
  const leaf = fc.oneof(fc.string({ minLength: 1 }), fc.integer(), fc.boolean(), fc.constant(null));
  const key = fc.string({ minLength: 1 }).filter((name) => name !== '$or' && name !== '__proto__');
  const event = fc.dictionary(key, fc.oneof(leaf, fc.dictionary(key, leaf, { minKeys: 1 })), { minKeys: 1 });
  const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
  const ruled = (value: object, change: boolean): object =>
    Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [
        name,
        isObject(inner) ? ruled(inner, change) : [change ? `${inner}, changed` : inner],
      ]),
    );
  fc.assert(
    fc.property(event, (value) => {
      const text = JSON.stringify(value);
      expect(fits(JSON.stringify(ruled(value, false)), text)).toBe(true);
      expect(fits(JSON.stringify(ruled(value, true)), text)).toBe(false);
    }),
  );
});
