import type { Range } from '@streaming-patterns/construct-rules';

/**
 * What the services accept. Sources: "MethodSetting" and "Amazon API Gateway quotas" (throttling),
 * "AWS::Lambda::EventSourceMapping" (consumer). The throttling maxima are those of the archived template; higher account
 * quotas exist on request.
 */
export const LIMITS = {
  throttlingRateLimit: { min: 1, max: 10_000 },
  throttlingBurstLimit: { min: 0, max: 5_000 },
  batchSize: { min: 1, max: 10_000 },
  parallelizationFactor: { min: 1, max: 10 },
  maxRetryAttempts: { min: 0, max: 10_000 },
  // Ten digits: a time in milliseconds has more.
  startingPositionTimestamp: { min: 0, max: 9_999_999_999 },
} as const satisfies Record<string, Range>;

/** Limits of the whole API when the props name none: those of the archived template. */
export const DEFAULT_RATE_LIMIT = 100;
export const DEFAULT_BURST_LIMIT = 50;

/** Seconds. Source: "AWS::Lambda::EventSourceMapping". */
export const DURATIONS = {
  maxRecordAge: { min: 60, max: 604_800 },
  maxBatchingWindow: { min: 0, max: 300 },
  tumblingWindow: { min: 0, max: 900 },
} as const satisfies Record<string, Range>;

/** Limits of one producer. Sources: as for the API; "AWS::ApiGateway::UsagePlan QuotaSettings". */
export const PRODUCER_LIMITS = {
  rateLimit: LIMITS.throttlingRateLimit,
  burstLimit: LIMITS.throttlingBurstLimit,
  quotaLimit: { min: 1, max: 2_147_483_647 },
} as const satisfies Record<string, Range>;

/** Usage plans of an account in a Region. Source: "Amazon API Gateway quotas". */
export const MOST_PRODUCERS = 300;

/** Source: "AWS::WAFv2::WebACL RateBasedStatement". */
export const REQUESTS_PER_FIVE_MINUTES: Range = { min: 10, max: 2_000_000_000 };
