import type { Range } from '@streaming-patterns/construct-rules';

/** Seconds, up to a year: a topic may keep messages for ever. */
export const LONGEST_TIME_LAG: Range = { min: 1, max: 31_536_000 };
