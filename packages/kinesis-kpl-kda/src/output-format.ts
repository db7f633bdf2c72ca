/** What the objects hold. */
export enum OutputFormat {
  /** A JSON object on each line. */
  JSON = 'json',

  /** Columns. For a job of your own: the jar of this package has no Parquet, and does not start with it. */
  PARQUET = 'parquet',
}
