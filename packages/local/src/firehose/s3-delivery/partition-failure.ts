import type { DeliveryRecord } from '../delivery-record';
import type { FailedRecord } from '../record-sink';
import type { ObjectPrefix } from './object-prefix';

/** Active partitions of one delivery stream ("Buffer data for dynamic partitioning"); AWS raises it on request. */
export const ACTIVE_PARTITIONS = 500;

/** "Understand custom prefixes for Amazon S3 objects": characters of an evaluated prefix. A key of S3 has 1,024 bytes. */
const LONGEST_PREFIX = 512;

/** Why a record has no partition to go to, or nothing when it has. */
export function partitionFailure(
  record: DeliveryRecord,
  prefix: ObjectPrefix,
  active: ReadonlyMap<string, unknown>,
  partition: string,
): FailedRecord | undefined {
  const key = prefix.missingKey(record.partitionKeys);
  const failure = { record, attemptsMade: 1, attemptEndedAt: Date.now() };
  if (key !== undefined) {
    return {
      ...failure,
      type: 'metadata-extraction-failed',
      errorCode: 'DynamicPartitioning.MetadataExtractionFailed',
      errorMessage: `partition key ${key} is missing, null or empty`,
    };
  }
  if (active.has(partition)) return undefined;
  const { length } = prefix.evaluate({ timestamp: record.arrivedAt, partitionKeys: record.partitionKeys });
  if (length > LONGEST_PREFIX) {
    return {
      ...failure,
      type: 'metadata-extraction-failed',
      errorCode: 'DynamicPartitioning.MetadataExtractionFailed',
      errorMessage: `the evaluated prefix has ${length} characters, more than ${LONGEST_PREFIX}`,
    };
  }
  if (active.size < ACTIVE_PARTITIONS) return undefined;
  return {
    ...failure,
    type: 'activePartitionExceeded',
    errorCode: 'DynamicPartitioning.ActivePartitionLimitExceeded',
    errorMessage: `the delivery stream has ${ACTIVE_PARTITIONS} active partitions already`,
  };
}
