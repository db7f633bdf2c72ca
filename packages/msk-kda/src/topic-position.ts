/** Where a job starts to read that has no snapshot. */
export enum TopicPosition {
  /** At the oldest record that the topic holds. */
  EARLIEST = 'earliest-offset',

  /** At what comes next: what the topic holds by then is skipped. */
  LATEST = 'latest-offset',

  /** Where the consumer group left off; at the oldest record where it never was. */
  GROUP = 'group-offsets',
}
