import type { Range } from '@streaming-patterns/construct-rules';

/** Seconds, up to a day. */
export const ROLLOVER: Range = { min: 1, max: 86_400 };
