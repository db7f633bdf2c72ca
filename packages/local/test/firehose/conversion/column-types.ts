import * as fc from 'fast-check';
import type { Column, ColumnType, Scalar } from '../../../src/firehose/conversion/glue/column-type';

const scalarNames: readonly Scalar[] = [
  ...(['string', 'boolean', 'tinyint', 'smallint', 'int', 'bigint', 'float', 'double', 'date', 'timestamp'] as const),
];

const single: fc.Arbitrary<ColumnType> = fc.oneof(
  fc.constantFrom(...scalarNames).map((kind) => ({ kind })),
  fc
    .integer({ min: 1, max: 38 })
    .chain((precision) => fc.integer({ min: 0, max: precision }).map((scale) => ({ precision, scale })))
    .map((digits) => ({ kind: 'decimal' as const, ...digits })),
);

/** Names of fields, also those that mean something to JavaScript and to Parquet. */
const fieldName = fc.oneof(
  fc.stringMatching(/^[a-z_][a-z0-9_]{0,8}$/),
  fc.constantFrom('constructor', 'length', 'key', 'value', 'list', 'element'),
);

const fieldsOf = (type: fc.Arbitrary<ColumnType>) =>
  fc.uniqueArray(fc.record({ name: fieldName, type }), { minLength: 1, maxLength: 3, selector: ({ name }) => name });

/** Any type that a column can have here, three levels deep; maps have keys of this type. */
export function columnTypes(key = single): fc.Arbitrary<ColumnType> {
  return fc.letrec<{ type: ColumnType }>((tie) => ({
    type: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      single,
      tie('type').map((element) => ({ kind: 'array' as const, element })),
      fc.record({ key, value: tie('type') }).map((parts) => ({ kind: 'map' as const, ...parts })),
      fieldsOf(tie('type')).map((fields) => ({ kind: 'struct' as const, fields })),
    ),
  })).type;
}

/** Columns of any type; maps have texts as keys. */
export const columns: fc.Arbitrary<readonly Column[]> = fieldsOf(columnTypes(fc.constant({ kind: 'string' })));

/** As Glue writes it. */
export function written(type: ColumnType): string {
  if (type.kind === 'array') return `array<${written(type.element)}>`;
  if (type.kind === 'map') return `map<${written(type.key)},${written(type.value)}>`;
  if (type.kind === 'struct') return `struct<${type.fields.map((field) => `${field.name}:${written(field.type)}`)}>`;
  return type.kind === 'decimal' ? `decimal(${type.precision},${type.scale})` : type.kind;
}
