import type { Range } from '@streaming-patterns/construct-rules';

/** What the options of an `S3Delivery` may be; also for settings and documents of an app. */
export interface S3DeliveryLimits {
  /** MiB. Source: "BufferingHints", Firehose API reference. */
  readonly bufferingSize: Range;
  /** Seconds. Source: "BufferingHints", Firehose API reference. */
  readonly bufferingInterval: Range;
  /** Seconds. Source: "RetryOptions", Firehose API reference. */
  readonly retryDuration: Range;
  /** Characters of a prefix. Source: "ExtendedS3DestinationConfiguration", Firehose API reference. */
  readonly longestPrefix: number;
  /** Characters of `jqExpression`; the maximum is that of the archived solution. */
  readonly longestQuery: number;
}
