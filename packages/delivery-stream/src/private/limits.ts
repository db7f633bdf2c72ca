import type { Range } from '@streaming-patterns/construct-rules';
import type { S3DeliveryLimits } from '../s3-delivery-limits';

export const LIMITS: S3DeliveryLimits = {
  bufferingSize: { min: 1, max: 128 },
  bufferingInterval: { min: 0, max: 900 },
  retryDuration: { min: 0, max: 7_200 },
  longestPrefix: 1_024,
  longestQuery: 4_096,
};

/**
 * MiB and seconds. Sources: "Buffer data for dynamic partitioning", "Convert input data format in Amazon Data Firehose"; zero
 * buffering is not there for partitions.
 */
export const LARGE_BUFFER: Range = { min: 64, max: LIMITS.bufferingSize.max };
export const PARTITIONED_INTERVAL: Range = { min: 60, max: LIMITS.bufferingInterval.max };

/** Characters. Source: "ExtendedS3DestinationConfiguration", Firehose API reference. */
export const LONGEST_EXTENSION = 128;

/** Partition keys of one delivery stream. Source: "Amazon Data Firehose quotas". */
export const MOST_PARTITION_KEYS = 50;

const TIME = 'year=!{timestamp:yyyy}/month=!{timestamp:MM}/day=!{timestamp:dd}/hour=!{timestamp:HH}';
/** The prefixes of the archived solution, its errors prefix with a slash behind it. */
export const DATA_PREFIX = `data/${TIME}/`;
export const ERRORS_PREFIX = `errors/${TIME}/!{firehose:error-output-type}/`;
