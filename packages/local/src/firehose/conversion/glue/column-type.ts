/** A type of a Glue column, as far as it can be written here. */
export type ColumnType =
  | { readonly kind: Scalar }
  | { readonly kind: 'decimal'; readonly precision: number; readonly scale: number }
  | { readonly kind: 'array'; readonly element: ColumnType }
  | { readonly kind: 'map'; readonly key: ColumnType; readonly value: ColumnType }
  | { readonly kind: 'struct'; readonly fields: readonly Column[] };

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
}

export type Scalar =
  | 'string'
  | 'boolean'
  | 'tinyint'
  | 'smallint'
  | 'int'
  | 'bigint'
  | 'float'
  | 'double'
  | 'date'
  | 'timestamp';

/** The names of Hive's types ("LanguageManual Types"), some of which have a second one. */
const scalars: Readonly<Record<string, Scalar>> = {
  ...{ string: 'string', char: 'string', varchar: 'string', boolean: 'boolean', tinyint: 'tinyint' },
  ...{ smallint: 'smallint', int: 'int', integer: 'int', bigint: 'bigint', float: 'float', double: 'double' },
  ...{ date: 'date', timestamp: 'timestamp' },
};

/** "LanguageManual Types", Decimals: ten digits and no fraction by default, 38 digits at most. */
const [DEFAULT_PRECISION, DEFAULT_SCALE, MOST_DIGITS] = [10, 0, 38];

const KNOWN = [...Object.keys(scalars), 'decimal', 'array<…>', 'map<…>', 'struct<…>'].join(', ');

/**
 * Reads the type of a Glue column, for example `array<struct<zone:string,fare:decimal(8,2)>>`.
 *
 * @throws Error that names what is not known
 */
export function parseColumnType(text: string): ColumnType {
  const reader = new TypeReader(text);
  const type = reader.type();
  reader.end();
  return type;
}

class TypeReader {
  private at = 0;
  private readonly text: string;

  constructor(given: string) {
    this.text = given.trim();
  }

  type(): ColumnType {
    const name = this.take(/[a-z_]+/iy, 'a type').toLowerCase();
    const composite = this.composites[name];
    if (composite) return composite();
    const kind = scalars[name];
    if (!kind) throw new Error(`type ${name} is not known here: it must be one of ${KNOWN}`);
    if (name.endsWith('char')) this.numbers();
    return { kind };
  }

  end(): void {
    if (this.at < this.text.length) this.fail('the end');
  }

  private readonly composites: Readonly<Record<string, () => ColumnType>> = {
    decimal: () => this.decimal(),
    array: () => this.within(() => ({ kind: 'array', element: this.type() })),
    map: () => this.within(() => this.map()),
    struct: () => this.within(() => ({ kind: 'struct', fields: this.fields() })),
  };

  private decimal(): ColumnType {
    const [precision = DEFAULT_PRECISION, scale = DEFAULT_SCALE] = this.numbers();
    const fits = precision >= 1 && precision <= MOST_DIGITS && scale <= precision;
    if (fits) return { kind: 'decimal', precision, scale };
    throw new Error(`decimal must have 1 to ${MOST_DIGITS} digits and no more behind the point, got ${this.text}`);
  }

  private map(): ColumnType {
    const key = this.type();
    if (['array', 'map', 'struct'].includes(key.kind)) throw new Error(`the key of a map must be a single value`);
    this.take(/\s*,\s*/y, 'a comma');
    return { kind: 'map', key, value: this.type() };
  }

  private fields(): readonly Column[] {
    const fields: Column[] = [];
    do {
      // Hive's names of fields do not care for case.
      const name = this.take(/\s*[^:<>,\s]+\s*/y, 'the name of a field')
        .trim()
        .toLowerCase();
      if (fields.some((field) => field.name === name)) throw new Error(`struct has the field ${name} twice`);
      this.take(/:\s*/y, 'a colon');
      fields.push({ name, type: this.type() });
    } while (this.skip(/\s*,/y));
    return fields;
  }

  private within(inner: () => ColumnType): ColumnType {
    this.take(/\s*<\s*/y, '<');
    const type = inner();
    this.take(/\s*>/y, '>');
    return type;
  }

  /** `(8,2)`, when there is something in brackets. */
  private numbers(): readonly number[] {
    const found = this.skip(/\s*\(\s*\d+\s*(,\s*\d+\s*)?\)/y);
    return (found?.match(/\d+/g) ?? []).map(Number);
  }

  private take(pattern: RegExp, what: string): string {
    return this.skip(pattern) ?? this.fail(what);
  }

  private skip(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    this.at += found?.length ?? 0;
    return found;
  }

  private fail(wanted: string): never {
    throw new Error(`type "${this.text}" must have ${wanted} at character ${this.at + 1}`);
  }
}
