import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ColumnType, parseColumnType } from '../../../src/firehose/conversion/glue/column-type';
import { parquetFile } from '../../../src/firehose/conversion/parquet/parquet-file';
import { parquetSchema } from '../../../src/firehose/conversion/parquet/parquet-schema';
import { columns as anyColumns } from './column-types';
import { metadataOf, readParquet } from './read-parquet';

const options = { compression: 'SNAPPY', pageBytes: 65_536 };
const DAY = 86_400_000;

/** Values as the readers of JSON hand them on. */
const values: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  string: fc.string({ unit: 'grapheme' }),
  boolean: fc.boolean(),
  tinyint: fc.integer({ min: -128, max: 127 }),
  smallint: fc.integer({ min: -32_768, max: 32_767 }),
  int: fc.integer(),
  bigint: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  float: fc.float({ noNaN: true, noDefaultInfinity: true }),
  double: fc.double({ noNaN: true, noDefaultInfinity: true }),
  date: fc.integer({ min: -100_000, max: 100_000 }),
  timestamp: fc.integer({ min: -1_000_000_000, max: 2_000_000_000 }).map((millis) => BigInt(millis) * 1000n),
};

function nullable(type: ColumnType): fc.Arbitrary<unknown> {
  return fc.option(present(type), { nil: null });
}

function present(type: ColumnType): fc.Arbitrary<unknown> {
  if (type.kind === 'array') return fc.array(nullable(type.element), { maxLength: 3 });
  if (type.kind === 'map') {
    const entry = fc.record({ key: fc.stringMatching(/^[a-z]{1,4}$/), value: nullable(type.value) });
    return fc.uniqueArray(entry, { maxLength: 3, selector: ({ key }) => key });
  }
  if (type.kind === 'struct') {
    const members = fc.tuple(...type.fields.map((field) => nullable(field.type)));
    return members.map((given) => Object.fromEntries(type.fields.map(({ name }, index) => [name, given[index]])));
  }
  if (type.kind !== 'decimal') return values[type.kind]!;
  const limit = 10n ** BigInt(type.precision) - 1n;
  return fc.bigInt({ min: -limit, max: limit });
}

/** What a reader of Parquet makes of it. */
function asRead(type: ColumnType, value: unknown): unknown {
  if (value === null) return null;
  if (type.kind === 'array') return (value as unknown[]).map((one) => asRead(type.element, one));
  if (type.kind === 'map') {
    const entries = value as readonly { readonly key: string; readonly value: unknown }[];
    return Object.fromEntries(entries.map((entry) => [entry.key, asRead(type.value, entry.value)]));
  }
  if (type.kind === 'struct') {
    const members = new Map(Object.entries(value as object));
    return Object.fromEntries(type.fields.map(({ name, type: inner }) => [name, asRead(inner, members.get(name))]));
  }
  if (type.kind === 'decimal') return expect.closeTo(Number(value) / 10 ** type.scale, 6 - type.precision + type.scale);
  if (type.kind === 'date') return new Date(Number(value) * DAY);
  return type.kind === 'timestamp' ? new Date(Number((value as bigint) / 1000n)) : value;
}

describe('a Parquet file', () => {
  test('gives back every value of every type, however deep it nests', async () => {
    const files = anyColumns.chain((columns) => {
      const row = fc.tuple(...columns.map(({ type }) => nullable(type)));
      return fc.record({ columns: fc.constant(columns), rows: fc.array(row, { minLength: 1, maxLength: 5 }) });
    });
    const givesBack = fc.asyncProperty(files, async ({ columns, rows }) => {
      const read = await readParquet(await parquetFile(columns, rows, options));
      const wanted = rows.map((row) => columns.map(({ type }, index) => asRead(type, row[index])));
      expect(read.map((row) => columns.map(({ name }) => row.get(name)))).toEqual(wanted);
    });
    await fc.assert(givesBack, { numRuns: 150 });
  });

  test('has keys of maps that are always there, as the format asks for', () => {
    const schema = parquetSchema([{ name: 'extras', type: parseColumnType('map<string,int>') }]);
    const repetition = Object.fromEntries(schema.map((node) => [node.name, node.repetition_type]));
    expect(repetition).toMatchObject({ extras: 'OPTIONAL', key_value: 'REPEATED', key: 'REQUIRED', value: 'OPTIONAL' });
  });

  test('has row groups, and all rows in order', async () => {
    const columns = [{ name: 'number', type: parseColumnType('bigint') }];
    const rows = Array.from({ length: 25_001 }, (_, number) => [BigInt(number)]);
    const file = await parquetFile(columns, rows, options);
    expect((await readParquet(file)).map((row) => row.get('number'))).toEqual(rows.map(([number]) => number));
    expect((await metadataOf(file)).row_groups.map(({ num_rows }) => Number(num_rows))).toEqual([
      10_000, 10_000, 5_001,
    ]);
  });

  test.each(['SNAPPY', 'GZIP', 'UNCOMPRESSED'])(
    'is compressed as %s when that makes it smaller',
    async (compression) => {
      const columns = [{ name: 'zone', type: parseColumnType('string') }];
      const rows = Array.from({ length: 500 }, (_, number) => [`harbour and old town, quarter ${number}`]);
      const file = await parquetFile(columns, rows, { ...options, compression });
      const codecs = (await metadataOf(file)).row_groups.flatMap((group) =>
        group.columns.map((c) => c.meta_data?.codec),
      );
      expect(codecs).toEqual([compression]);
      expect((await readParquet(file)).at(-1)?.get('zone')).toBe('harbour and old town, quarter 499');
    },
  );
});
