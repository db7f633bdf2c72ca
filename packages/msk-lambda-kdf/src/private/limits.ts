import type { Range } from '@streaming-patterns/construct-rules';

/**
 * Seconds: the most is what Lambda allows a function that reads Kafka ("Configuring Amazon MSK event sources for Lambda"), the
 * least our own, as a call and a retry need some.
 */
export const TIMEOUT: Range = { min: 10, max: 840 };

/** Seconds, up to a year: a topic may keep messages for ever. */
export const LONGEST_TIME_LAG: Range = { min: 1, max: 31_536_000 };
