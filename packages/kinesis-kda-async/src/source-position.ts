/** Where a job starts to read that has no snapshot. */
export enum SourcePosition {
  /** At the oldest record that the stream holds. */
  TRIM_HORIZON = 'TRIM_HORIZON',

  /** At what comes next: what the stream holds by then is skipped. */
  LATEST = 'LATEST',
}
