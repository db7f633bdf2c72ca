/** One record as it lies where a consumer reads it: in a shard of a stream, or in a partition of a topic. */
export interface StoredRecord {
  /** Unique in its stream or topic, and what the consumer logs: a sequence number, or `<topic>-<partition>@<offset>`. */
  readonly name: string;
  /** Id of the shard, or `<topic>-<partition>`. */
  readonly partition: string;
  /** Sequence number or offset: where it lies in there. */
  readonly place: bigint;
  readonly data: string;
}
