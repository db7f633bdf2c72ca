/** What the objects hold. */
export enum OutputFormat {
  /** A JSON object on each line. */
  JSON = 'json',

  /** Columns. */
  PARQUET = 'parquet',
}
