import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { extract, type Jq, loadJq } from '../../../src/firehose/processing/metadata-extraction/jq';
import { pickedFields } from '../../../src/firehose/processing/metadata-extraction/picked-fields';

let jq: Jq;
beforeAll(async () => {
  jq = await loadJq();
});

const names = ['taxi', 'at', '__proto__', 'length', 'and', '_1'];
const name = fc.constantFrom(...names);
const query = fc
  .uniqueArray(fc.tuple(name, fc.array(name, { minLength: 1, maxLength: 3 }), fc.boolean()), {
    minLength: 1,
    maxLength: 3,
    selector: ([key]) => key,
  })
  .map((fields) => fields.map(([key, path, quoted]) => `${quoted ? `"${key}"` : key}: .${path.join('.')}`).join(' , '))
  .map((fields) => `{ ${fields} }`);

const { document } = fc.letrec((tie) => ({
  document: fc.oneof(
    { maxDepth: 4 },
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.double(),
      fc.maxSafeInteger(),
      fc.bigInt(),
      fc.boolean(),
      fc.constant(null),
    ),
    fc.array(tie('document'), { maxLength: 2 }),
    fc.array(fc.tuple(name, tie('document')), { maxLength: 4 }),
  ),
}));

/** A list of pairs is an object, keys given twice among them; numbers are written as they are. */
function json(value: unknown): string {
  if (typeof value === 'bigint') return String(value);
  if (!Array.isArray(value)) return JSON.stringify(value);
  const isObject = value.every((one) => Array.isArray(one) && names.includes(one[0]));
  const parts = value.map((one) => (isObject ? `${JSON.stringify(one[0])}:${json(one[1])}` : json(one)));
  return isObject ? `{${parts.join(',')}}` : `[${parts.join(',')}]`;
}

test('what is picked without jq is what jq gives', () => {
  fc.assert(
    fc.property(query, fc.array(document.map(json), { minLength: 20, maxLength: 40 }), (text, records) => {
      const picker = pickedFields(text)!;
      const byJq = extract(jq, text, records);
      for (const [index, record] of records.entries()) {
        const picked = picker(JSON.parse(record));
        if (picked) expect(picked).toEqual(byJq[index]);
      }
    }),
    { numRuns: 150 },
  );
});

test('texts, whole numbers and booleans are picked, all else is left to jq', () => {
  const picker = pickedFields('{"taxi":.at.taxi, n: .n}')!;
  expect(picker({ at: { taxi: 'AMZN' }, n: -7 })).toEqual({ keys: { taxi: 'AMZN', n: '-7' } });
  expect(picker({ at: { taxi: false }, n: 1e3 })).toEqual({ keys: { taxi: 'false', n: '1000' } });
  for (const taxi of ['', null, undefined, 0.5, 2 ** 60, {}, [], '\ud800']) {
    expect(picker({ at: { taxi }, n: 1 })).toBeUndefined();
  }
  for (const at of [null, 'taxi', [], undefined]) expect(picker({ at, n: 1 })).toBeUndefined();
});

test.each([
  ...['{}', '.a', '{a}', '{a: .}', '{a: .a?}', '{a: .a[0]}', '{a: .a, a: .b}', '{a: .a | .b}', '{"a\\n": .a}'],
  ...['{a: .a} | .', '{(.a): .b}', '{"a: .a}', '{a: .["a"]}', '{a: ..a}', '{a: .1a}', '{a: .a}{b: .b}', '{a: {b: .b}}'],
])('%s is left to jq', (text) => {
  expect(pickedFields(text)).toBeUndefined();
});
