import type { Range } from '@streaming-patterns/construct-rules';

/**
 * MiB. Source: "BufferingHints" and "HttpEndpointBufferingHints", Firehose API reference; "Buffer data for dynamic
 * partitioning" and "Convert input data format in Amazon Data Firehose" for the larger minimum.
 */
export const BUFFERING_SIZE_MIB: Range = { min: 1, max: 128 };
export const LARGE_BUFFER_MIB: Range = { min: 64, max: 128 };
export const HTTP_BUFFERING_SIZE_MIB: Range = { min: 1, max: 64 };

/** Seconds. Sources: as for the size; zero buffering is not there for partitions. */
export const BUFFERING_INTERVAL: Range = { min: 0, max: 900 };
export const PARTITIONED_INTERVAL: Range = { min: 60, max: 900 };

/** Seconds. Source: "RetryOptions" and "HttpEndpointRetryOptions", Firehose API reference. */
export const RETRY_DURATION: Range = { min: 0, max: 7_200 };

/** Source: "Processor", Firehose API reference. */
export const TRANSFORM_RETRIES: Range = { min: 0, max: 300 };
export const TRANSFORM_INTERVAL: Range = { min: 0, max: 900 };
/** KiB: 0.2 to 3 MB. */
export const TRANSFORM_SIZE_KIB: Range = { min: 205, max: 3_072 };

/** Characters. Source: "ExtendedS3DestinationConfiguration", Firehose API reference; the archived solution for the query. */
export const LONGEST_PREFIX = 1_024;
export const LONGEST_QUERY = 4_096;
export const LONGEST_EXTENSION = 128;

/** Partition keys of one delivery stream. Source: "Amazon Data Firehose quotas". */
export const MOST_PARTITION_KEYS = 50;

/** Common attributes of an HTTP endpoint. Source: "HttpEndpointRequestConfiguration", Firehose API reference. */
export const MOST_COMMON_ATTRIBUTES = 50;

const TIME = 'year=!{timestamp:yyyy}/month=!{timestamp:MM}/day=!{timestamp:dd}/hour=!{timestamp:HH}';
/** The prefixes of the archived solution, its errors prefix with a slash behind it. */
export const DATA_PREFIX = `data/${TIME}/`;
export const ERRORS_PREFIX = `errors/${TIME}/!{firehose:error-output-type}/`;
