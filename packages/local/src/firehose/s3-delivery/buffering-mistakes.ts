import type { Properties } from '../../resources/resource-type';

/** What the API takes when BufferingHints are not given ("BufferingHints", Firehose API reference). */
export const DEFAULT_HINTS = { SizeInMBs: 5, IntervalInSeconds: 300 };
/** "Configure Amazon Data Firehose buffering hints": what dynamic partitioning needs. */
const LEAST_PARTITIONED = { SizeInMBs: 64, IntervalInSeconds: 60 };
const NAMES = ['SizeInMBs', 'IntervalInSeconds'] as const;

/** What Firehose refuses about BufferingHints; the range of each is in the table of properties. */
export function bufferingMistakes(configuration: Properties, isPartitioned: boolean): readonly string[] {
  const hints = (configuration.BufferingHints ?? {}) as Properties;
  const given = NAMES.filter((name) => hints[name] !== undefined);
  if (given.length === 1) return [`BufferingHints must have both of ${NAMES.join(', ')}, got only ${given}`];
  if (!isPartitioned) return [];
  return NAMES.filter((name) => Number(hints[name] ?? DEFAULT_HINTS[name]) < LEAST_PARTITIONED[name]).map((name) => {
    const got = hints[name] ?? `none, which is ${DEFAULT_HINTS[name]}`;
    return `BufferingHints.${name} must be at least ${LEAST_PARTITIONED[name]} with DynamicPartitioningConfiguration, got ${got}`;
  });
}
