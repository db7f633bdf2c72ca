/** How one of the two deserializers reads JSON ("Convert input data format in Amazon Data Firehose"). */
export interface SerDe {
  /** Whether text that looks like a number or a boolean is one. */
  readonly readsText: boolean;
  /** Whether a single value is an array of one, and an array fills a struct by position. */
  readonly wrapsArrays: boolean;
  /** The key of JSON by the name that columns have. */
  key(jsonKey: string): string;
  /** The key of JSON, as `key` gives it, that a column's value is under. */
  keyOfColumn(column: string): string;
  /** @throws RecordMistake */
  text(value: unknown): string;
  /** In microseconds since 1970. @throws RecordMistake */
  timestamp(value: unknown): bigint;
}
