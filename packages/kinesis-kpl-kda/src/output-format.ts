/** What the objects hold. */
export enum OutputFormat {
  /** A JSON object on each line. */
  JSON = 'json',

  /** Columns, compressed with Snappy. Each checkpoint completes the objects that are being written to. */
  PARQUET = 'parquet',
}
