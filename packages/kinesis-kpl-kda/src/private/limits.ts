import type { Range } from '@streaming-patterns/construct-rules';

/** Seconds, up to a day. */
export const ROLLOVER: Range = { min: 1, max: 86_400 };

/** Characters; an object has 1,024 for its whole name. Source: "Naming Amazon S3 objects". */
export const LONGEST_PREFIX = 512;
