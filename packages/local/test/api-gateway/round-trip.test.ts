import fc from 'fast-check';
import { expect, test } from 'vitest';
import { recordsTemplate, recordTemplate } from './record-templates';
import { render } from './render';

interface PutRecord {
  readonly Data: string;
  readonly PartitionKey: string;
}

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.string({
    unit: fc.constantFrom("'", '"', '\\', '/', '$', '#', '{', '}', '\n', '\u2028', '😀', 'n', 'u0027', '$1'),
  }),
);
const record = fc.record({ data: text, partitionKey: text });

function read({ Data, PartitionKey }: PutRecord) {
  return { bytes: Buffer.from(Data, 'base64'), partitionKey: PartitionKey };
}

function expected({ data, partitionKey }: { data: string; partitionKey: string }) {
  return { bytes: Buffer.from(data, 'utf8'), partitionKey };
}

test('any text for data and partition key comes through the template of one record', () => {
  fc.assert(
    fc.property(record, (given) => {
      expect(read(JSON.parse(render(recordTemplate, JSON.stringify(given))))).toEqual(expected(given));
    }),
    { numRuns: 1_000 },
  );
});

test('any texts come through the template of many records, in order', () => {
  fc.assert(
    fc.property(fc.array(record, { minLength: 1 }), (records) => {
      const { Records } = JSON.parse(render(recordsTemplate, JSON.stringify({ records }))) as { Records: PutRecord[] };
      expect(Records.map(read)).toEqual(records.map(expected));
    }),
    { numRuns: 300 },
  );
});

test('any JSON comes out of $input.json as the same value', () => {
  fc.assert(
    fc.property(fc.json(), (json) => {
      expect(JSON.parse(render("$input.json('$')", json))).toEqual(JSON.parse(json));
    }),
    { numRuns: 500 },
  );
});
