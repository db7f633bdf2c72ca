import type { Range } from '@streaming-patterns/construct-rules';
import { S3Delivery } from '@streaming-patterns/delivery-stream';

/** MiB. Source: "HttpEndpointBufferingHints", Firehose API reference. */
export const HTTP_BUFFERING_SIZE_MIB: Range = { min: 1, max: 64 };

/** Seconds. Source: "HttpEndpointRetryOptions", Firehose API reference: as for S3. */
export const HTTP_RETRY_DURATION: Range = S3Delivery.LIMITS.retryDuration;

/** Source: "Processor", Firehose API reference. */
export const TRANSFORM_RETRIES: Range = { min: 0, max: 300 };
export const TRANSFORM_INTERVAL: Range = { min: 0, max: 900 };
/** KiB: 0.2 to 3 MB. */
export const TRANSFORM_SIZE_KIB: Range = { min: 205, max: 3_072 };

/** Common attributes of an HTTP endpoint. Source: "HttpEndpointRequestConfiguration", Firehose API reference. */
export const MOST_COMMON_ATTRIBUTES = 50;
