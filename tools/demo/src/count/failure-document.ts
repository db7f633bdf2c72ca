import type { StoredRecord } from './stored-record';

/** What a failure document says: which records were set aside. */
export interface FailureDocument {
  readonly ranges: readonly RecordRange[];
  /** Why, in Lambda's words, for example `RetryAttemptsExhausted`. */
  readonly condition: string;
}

/** Records of one shard or partition, the first and the last among them. */
export interface RecordRange {
  readonly partition: string;
  readonly first: bigint;
  readonly last: bigint;
}

/**
 * Reads a document in the shape that Lambda gives it ("Retain discarded batch records for a Kinesis Data Streams event source
 * in Lambda", "Capturing discarded batches for Amazon MSK and self-managed Apache Kafka event sources").
 */
export function parseFailureDocument(body: string): FailureDocument {
  const { KinesisBatchInfo: shard, KafkaBatchInfo: topic, requestContext } = JSON.parse(body);
  return { ranges: topic ? topicRanges(topic) : [shardRange(shard)], condition: requestContext.condition };
}

interface KinesisBatchInfo {
  readonly shardId: string;
  readonly startSequenceNumber: string;
  readonly endSequenceNumber: string;
}

function shardRange({ shardId, startSequenceNumber, endSequenceNumber }: KinesisBatchInfo): RecordRange {
  return { partition: shardId, first: BigInt(startSequenceNumber), last: BigInt(endSequenceNumber) };
}

interface KafkaBatchInfo {
  /** By `<topic>-<partition>`. */
  readonly recordsInfo: Readonly<
    Record<string, { readonly firstRecordOffset: string; readonly lastRecordOffset: string }>
  >;
}

function topicRanges({ recordsInfo }: KafkaBatchInfo): RecordRange[] {
  return Object.entries(recordsInfo).map(([partition, { firstRecordOffset, lastRecordOffset }]) => ({
    partition,
    first: BigInt(firstRecordOffset),
    last: BigInt(lastRecordOffset),
  }));
}

/** The document sets this record aside. */
export function isIn({ ranges }: FailureDocument, { partition, place }: StoredRecord): boolean {
  return ranges.some((range) => range.partition === partition && place >= range.first && place <= range.last);
}
