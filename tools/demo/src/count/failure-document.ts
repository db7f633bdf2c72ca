import type { StreamRecord } from './read-stream';

/** What a failure document says: the records between two sequence numbers of a shard were set aside. */
export interface FailureDocument {
  readonly shardId: string;
  readonly first: bigint;
  readonly last: bigint;
  /** Why, in Lambda's words, for example `RetryAttemptsExhausted`. */
  readonly condition: string;
}

/** Reads a document in the shape that Lambda gives it ("Retain discarded batch records for a Kinesis event source"). */
export function parseFailureDocument(body: string): FailureDocument {
  const { KinesisBatchInfo: batch, requestContext } = JSON.parse(body);
  return {
    shardId: batch.shardId,
    first: BigInt(batch.startSequenceNumber),
    last: BigInt(batch.endSequenceNumber),
    condition: requestContext.condition,
  };
}

/** The document sets this record aside. */
export function isIn({ shardId, first, last }: FailureDocument, record: StreamRecord): boolean {
  const sequenceNumber = BigInt(record.sequenceNumber);
  return shardId === record.shardId && sequenceNumber >= first && sequenceNumber <= last;
}
