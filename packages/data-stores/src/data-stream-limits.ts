import type { Range } from '@streaming-patterns/construct-rules';

/** What the props of a `DataStream` may be; also for settings and documents of an app. */
export interface DataStreamLimits {
  /** The maximum is that of the archived solution; an account may have a higher quota. */
  readonly shardCount: Range;
  /** Hours. Source: "AWS::Kinesis::Stream". */
  readonly retentionHours: Range;
  /** KiB. Source: "AWS::Kinesis::Stream". */
  readonly maxRecordSizeKiB: Range;
  /** MiB per second. Source: "UpdateStreamWarmThroughput". */
  readonly warmThroughputMiBps: Range;
}
