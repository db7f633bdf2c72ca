import type { Column, ColumnType, Scalar } from '../glue/column-type';

/** One node of a Parquet schema, in the order in which its file lists them ("Parquet format": SchemaElement). */
export interface SchemaNode {
  readonly name: string;
  readonly repetition_type?: 'REQUIRED' | 'OPTIONAL' | 'REPEATED';
  readonly num_children?: number;
  readonly type?: 'BOOLEAN' | 'INT32' | 'INT64' | 'FLOAT' | 'DOUBLE' | 'BYTE_ARRAY' | 'FIXED_LEN_BYTE_ARRAY';
  readonly type_length?: number;
  readonly converted_type?: 'UTF8' | 'INT_8' | 'INT_16' | 'DATE' | 'TIMESTAMP_MICROS' | 'DECIMAL' | 'LIST' | 'MAP';
  readonly precision?: number;
  readonly scale?: number;
}

type Physical = Pick<SchemaNode, 'type' | 'converted_type'>;

const scalars: Readonly<Record<Scalar, Physical>> = {
  string: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  boolean: { type: 'BOOLEAN' },
  tinyint: { type: 'INT32', converted_type: 'INT_8' },
  smallint: { type: 'INT32', converted_type: 'INT_16' },
  int: { type: 'INT32' },
  bigint: { type: 'INT64' },
  float: { type: 'FLOAT' },
  double: { type: 'DOUBLE' },
  date: { type: 'INT32', converted_type: 'DATE' },
  timestamp: { type: 'INT64', converted_type: 'TIMESTAMP_MICROS' },
};

/** The schema of a file with these columns. Every value may be missing; lists and maps have the three levels of "Parquet logical types". */
export function parquetSchema(columns: readonly Column[]): SchemaNode[] {
  const root = { name: 'schema', num_children: columns.length };
  return [root, ...columns.flatMap(({ name, type }) => nodes(name, type))];
}

type Repetition = SchemaNode['repetition_type'];

function nodes(name: string, type: ColumnType, repetition_type: Repetition = 'OPTIONAL'): SchemaNode[] {
  const node = { name, repetition_type };
  if (type.kind === 'array') {
    const element = nodes('element', type.element);
    return [{ ...node, num_children: 1, converted_type: 'LIST' }, repeated('list', 1), ...element];
  }
  if (type.kind === 'map') {
    const entry = [...nodes('key', type.key, 'REQUIRED'), ...nodes('value', type.value)];
    return [{ ...node, num_children: 1, converted_type: 'MAP' }, repeated('key_value', 2), ...entry];
  }
  if (type.kind === 'struct') {
    const fields = type.fields.flatMap((field) => nodes(field.name, field.type));
    return [{ ...node, num_children: type.fields.length }, ...fields];
  }
  return [{ ...node, ...(type.kind === 'decimal' ? decimal(type) : scalars[type.kind]) }];
}

function repeated(name: string, num_children: number): SchemaNode {
  return { name, repetition_type: 'REPEATED', num_children };
}

/** As few bytes as hold the digits. */
function decimal({ precision, scale }: { precision: number; scale: number }): Partial<SchemaNode> {
  const type_length = Math.ceil((precision * Math.log2(10) + 1) / 8);
  return { type: 'FIXED_LEN_BYTE_ARRAY', converted_type: 'DECIMAL', type_length, precision, scale };
}
