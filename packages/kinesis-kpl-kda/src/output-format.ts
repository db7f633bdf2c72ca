/** What the objects hold. */
export enum OutputFormat {
  /** A JSON object on each line. */
  JSON = 'json',

  /** Columns, for a job of yours: the jar of this package has no Parquet. */
  PARQUET = 'parquet',
}
