import type { Shard } from '@aws-sdk/client-kinesis';
import type { EncodedRecord } from '../stream-reading/encoded-records';

/**
 * The shards that a split or merge closed, with the records that they still held. The substrate forgets both at once;
 * Kinesis lists a closed shard and serves its records until they expire.
 */
export interface ClosedShards {
  /** As ListShards lists them: with their parents, hash key range and ending sequence number. */
  list(streamName: string): readonly Shard[];
  /**
   * The records of a closed shard in order, those after the sequence number `after`, `limit` at most; nothing when no such
   * shard was closed. `end` says that these are its last.
   */
  read(
    streamName: string,
    shardId: string,
    limit: number,
    after?: string,
  ): Promise<{ readonly records: readonly EncodedRecord[]; readonly end: boolean } | undefined>;
}

/** For parts that run without a Kinesis front around them. */
export const noClosedShards: ClosedShards = { list: () => [], read: async () => undefined };
