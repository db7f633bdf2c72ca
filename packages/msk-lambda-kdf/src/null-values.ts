/** What becomes of messages that have a key and no value (tombstones): they have no bytes that an object could hold. */
export enum NullValues {
  /** They are set aside like any message that cannot be delivered: a topic without compaction has none, so one is a mistake. */
  FAIL = 'FAIL',

  /** They are passed over and counted in the log: right for compacted topics, where they say that a key is gone. */
  SKIP = 'SKIP',
}
