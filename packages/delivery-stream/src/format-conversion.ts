/** Column formats that tools such as Athena read. */
export enum OutputFormat {
  /** Apache Parquet, with Snappy inside. */
  PARQUET = 'PARQUET',
  /** Apache ORC, with Snappy inside. */
  ORC = 'ORC',
}

/** A table of AWS Glue that exists. */
export interface GlueTableReference {
  /** Its database. */
  readonly databaseName: string;

  /** Its name. */
  readonly tableName: string;

  /**
   * The version of its schema.
   *
   * @default 'LATEST'
   */
  readonly versionId?: string;
}

/** One column of a table. */
export interface Column {
  /** Name of the column and of the JSON key. */
  readonly name: string;

  /** Type as AWS Glue names it, for example `string`, `double`, `bigint` or `timestamp`. */
  readonly type: string;
}

/**
 * Turns JSON records into files with columns. Records that do not fit the columns go to the errors prefix. Source: "Convert
 * input data format in Amazon Data Firehose".
 */
export class FormatConversion {
  /** By the schema of a table that exists. */
  static byTable(format: OutputFormat, table: GlueTableReference): FormatConversion {
    return new FormatConversion(format, table);
  }

  /** By these columns: a database and a table of AWS Glue are made of them, which stay empty of data. */
  static byColumns(format: OutputFormat, columns: Column[]): FormatConversion {
    return new FormatConversion(format, undefined, columns);
  }

  private constructor(
    /** What the objects are written in. */
    readonly format: OutputFormat,
    /** The table that was given. */
    readonly table?: GlueTableReference,
    /** The columns of the table to make. */
    readonly columns?: Column[],
  ) {}
}
