import type { Range } from '@streaming-patterns/construct-rules';

/** What the job takes (apps/flink, `FareSettings`) and API Gateway ("Amazon API Gateway quotas"). */
export const LIMITS = {
  lookupCapacity: { min: 1, max: 10_000 },
  lookupAttempts: { min: 1, max: 100 },
} as const satisfies Record<string, Range>;

/** Seconds, up to a day. */
export const LOOKUP_TIMEOUT: Range = { min: 1, max: 86_400 };

/** Milliseconds, up to a day. */
export const BACKOFF: Range = { min: 1, max: 86_400_000 };

/** Of the new API. The maxima are those of the archived template; higher account quotas exist on request. */
export const API_LIMITS = {
  rateLimit: { min: 1, max: 10_000 },
  burstLimit: { min: 0, max: 5_000 },
} as const satisfies Record<string, Range>;
