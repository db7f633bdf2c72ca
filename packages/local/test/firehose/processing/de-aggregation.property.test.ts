import fc from 'fast-check';
import { expect, test } from 'vitest';
import { delimitedParts } from '../../../src/firehose/processing/de-aggregation/delimited-parts';
import { jsonObjects } from '../../../src/firehose/processing/de-aggregation/json-objects';

const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...'{}"\\[]:, \n') }));
const object = fc.dictionary(text, fc.jsonValue(), { maxKeys: 3 });
const layout = fc.record({
  indent: fc.constantFrom(undefined, 1, '\t'),
  before: fc.string({ unit: fc.constantFrom(...' \t\r\n'), maxLength: 2 }),
});
const between = fc.array(fc.tuple(object, layout), { maxLength: 6 });

const written = (
  objects: readonly (readonly [object: unknown, { readonly indent?: string | number; before: string }])[],
) => objects.map(([one, { indent, before }]) => before + JSON.stringify(one, null, indent)).join('');

test('JSON objects that follow each other come out as they went in', () => {
  fc.assert(
    fc.property(between, fc.constantFrom('', '\n', ' \r\n'), (objects, end) => {
      const parts = jsonObjects(Buffer.from(written(objects) + end))!;
      expect(parts.map(String)).toEqual(objects.map(([one, { indent }]) => JSON.stringify(one, null, indent)));
    }),
  );
});

test('data is split exactly where JSON objects end, and not at all when anything else stands among them', () => {
  const inserted = fc.constantFrom('', '{', '}', '"', '\\', '[', ']', '1', 'null', ',', '\u0001', '{}');
  const broken = fc.tuple(between, fc.nat(), inserted).map(damaged);
  fc.assert(
    fc.property(fc.oneof(text, broken), (given) => {
      const data = Buffer.from(given);
      expect(jsonObjects(data)?.map(String)).toEqual(objectsByTrial(data.toString()));
    }),
    { numRuns: 300 },
  );
});

/** Tries every end of every object. */
function objectsByTrial(data: string): readonly string[] | undefined {
  const rest = data.replace(/^[ \t\r\n]+/, '');
  if (rest === '') return [];
  const end = Array.from({ length: rest.length }, (_, index) => index + 1).find((index) =>
    isObject(rest.slice(0, index)),
  );
  const others = end === undefined ? undefined : objectsByTrial(rest.slice(end));
  return others && [rest.slice(0, end), ...others];
}

function isObject(data: string): boolean {
  try {
    return data.startsWith('{') && JSON.parse(data) !== null;
  } catch {
    return false;
  }
}

function damaged([objects, at, inserted]: [Parameters<typeof written>[0], number, string]): string {
  const good = written(objects);
  const place = at % (good.length + 1);
  return good.slice(0, place) + inserted + good.slice(place + (inserted === '' ? 1 : 0));
}

test.each(['[{"a":1},{"a":2}]', '{"a":1},{"a":2}', '{"a":1}{"a":', '{"a":1}x', '"{}"', '{a:1}', '{"a":1}}'])(
  '%s is no row of JSON objects',
  (data) => {
    expect(jsonObjects(Buffer.from(data))).toBeUndefined();
  },
);

test('parts between delimiters are those between delimiters, without the empty ones', () => {
  const delimiter = fc.uint8Array({ minLength: 1, maxLength: 3, max: 2 }).map((bytes) => Buffer.from(bytes));
  const data = fc.uint8Array({ max: 3, maxLength: 40 }).map((bytes) => Buffer.from(bytes));
  fc.assert(
    fc.property(data, delimiter, (all, by) => {
      const expected = all.toString('latin1').split(by.toString('latin1')).filter(Boolean);
      expect(delimitedParts(all, by).map((part) => part.toString('latin1'))).toEqual(expected);
    }),
  );
});
