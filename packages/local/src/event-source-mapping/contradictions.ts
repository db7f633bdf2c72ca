import type { MappingSettings } from './mapping-settings';

interface Contradiction {
  readonly rule: string;
  holds(settings: MappingSettings): boolean;
}

/**
 * Settings that exclude each other. The last one: AWS's documents give a tumbling window one state for each shard and do
 * not name the parallelization factor; AWS refuses a factor above 1, as its users report.
 */
const contradictions: readonly Contradiction[] = [
  {
    rule: 'StartingPosition AT_TIMESTAMP must come with StartingPositionTimestamp; add it',
    holds: ({ startingPosition, startingPositionTimestamp: time }) =>
      startingPosition === 'AT_TIMESTAMP' && time === undefined,
  },
  {
    rule: 'StartingPositionTimestamp must come with StartingPosition AT_TIMESTAMP; remove one or change the other',
    holds: ({ startingPosition, startingPositionTimestamp: time }) =>
      startingPosition !== 'AT_TIMESTAMP' && time !== undefined,
  },
  {
    rule: 'ParallelizationFactor must be 1 with a TumblingWindowInSeconds above 0; remove one of the two',
    holds: ({ parallelizationFactor, tumblingWindowInSeconds }) =>
      parallelizationFactor > 1 && tumblingWindowInSeconds > 0,
  },
];

/** @throws Error that names both properties */
export function refuseContradictions(settings: MappingSettings): void {
  for (const { rule, holds } of contradictions) if (holds(settings)) throw new Error(rule);
}
