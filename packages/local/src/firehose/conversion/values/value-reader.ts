import type { ColumnType, Scalar } from '../glue/column-type';
import { readDate } from './dates';
import { mismatch } from './mismatch';
import { decimal, float32, float64, integer, longInteger } from './numbers';
import type { SerDe } from './ser-de';
import { arrayOf, mapOf, structOf } from './structures';

/** Turns a value of JSON into what the Parquet library writes. `null` stays `null`. */
export type ValueReader = (value: unknown) => unknown;

type ScalarReader = (value: unknown, serDe: SerDe) => unknown;

const scalars: Readonly<Record<Scalar, ScalarReader>> = {
  string: (value, serDe) => serDe.text(value),
  boolean: readBoolean,
  tinyint: integer('tinyint', 8),
  smallint: integer('smallint', 16),
  int: integer('int', 32),
  bigint: longInteger,
  float: float32,
  double: float64,
  date: readDate,
  timestamp: (value, serDe) => serDe.timestamp(value),
};

/** The reader for values of a column; it throws a RecordMistake for a value that does not fit. */
export function valueReader(type: ColumnType, serDe: SerDe): ValueReader {
  const read = present(type, serDe);
  return (value) => (value === null || value === undefined ? null : read(value));
}

function present(type: ColumnType, serDe: SerDe): ValueReader {
  if (type.kind === 'array') return arrayOf(valueReader(type.element, serDe), serDe);
  if (type.kind === 'map') return mapOf(valueReader(type.key, serDe), valueReader(type.value, serDe), serDe);
  if (type.kind === 'struct') {
    const fields = type.fields.map((field) => ({ name: field.name, read: valueReader(field.type, serDe) }));
    return structOf(fields, serDe);
  }
  if (type.kind === 'decimal') return decimal(type, serDe);
  const read = scalars[type.kind];
  return (value) => read(value, serDe);
}

function readBoolean(value: unknown, serDe: SerDe): boolean {
  if (typeof value === 'boolean') return value;
  const text = serDe.readsText && typeof value === 'string' ? value.trim().toLowerCase() : '';
  return text === 'true' || text === 'false' ? text === 'true' : mismatch(value, 'boolean');
}
