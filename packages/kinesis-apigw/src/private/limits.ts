/** The smallest and largest value of a number, both allowed. */
export interface Range {
  readonly min: number;
  readonly max: number;
}

/**
 * What the services accept. Sources: "MethodSetting" and "Amazon API Gateway quotas" (throttling), "Amazon Kinesis Data
 * Streams: Quotas and limits" and "AWS::Kinesis::Stream" (stream), "AWS::Lambda::EventSourceMapping" (consumer).
 * The throttling and shard maxima are those of the archived template; higher account quotas exist on request.
 */
export const LIMITS = {
  throttlingRateLimit: { min: 1, max: 10_000 },
  throttlingBurstLimit: { min: 0, max: 5_000 },
  shardCount: { min: 1, max: 200 },
  retentionHours: { min: 24, max: 8_760 },
  batchSize: { min: 1, max: 10_000 },
  parallelizationFactor: { min: 1, max: 10 },
  maxRetryAttempts: { min: 0, max: 10_000 },
} as const satisfies Record<string, Range>;

/** Seconds: a record older than this is set aside; one minute to seven days. */
export const MAX_RECORD_AGE_SECONDS: Range = { min: 60, max: 604_800 };
