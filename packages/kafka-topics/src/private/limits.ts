import type { KafkaEventSourceLimits } from '../kafka-event-source-limits';

export const LIMITS: KafkaEventSourceLimits = {
  batchSize: { min: 1, max: 10_000 },
  maxBatchingWindow: { min: 0, max: 300 },
  maxRetryAttempts: { min: 0, max: 10_000 },
  maxRecordAge: { min: 60, max: 604_800 },
  startingPositionTimestamp: { min: 0, max: 9_999_999_999 },
  minimumPollers: { min: 1, max: 200 },
  maximumPollers: { min: 1, max: 2_000 },
};
