/** One event of the past, on its way into the stream. */
export interface ReplayEvent {
  /** What a report calls it: its `trip_id`, or where it stands. */
  readonly id: string;
  /** When it happened, in milliseconds since 1970. */
  readonly at: number;
  /** Records with the same key stay in one shard. 1 to 256 characters ("PutRecordsRequestEntry", Kinesis API Reference). */
  readonly partitionKey: string;
  readonly data: Uint8Array;
}
