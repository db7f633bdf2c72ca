import { Token } from 'aws-cdk-lib';
import { FILTERS, LONGEST_FILTER } from './limits';

export function filterMistakes(filters?: { [key: string]: string }[]): string[] {
  if (!filters) return [];
  const { min, max } = FILTERS;
  const mistakes = filters.flatMap(({ pattern }, index) => patternMistakes(`filters[${index}]`, pattern));
  if (filters.length >= min && filters.length <= max) return mistakes;
  return [`filters must be ${min} to ${max} patterns, got ${filters.length}`, ...mistakes];
}

/** Source of the one key: "Filtering events from Amazon MSK and self-managed Apache Kafka event sources". */
function patternMistakes(name: string, pattern: string | undefined): string[] {
  if (Token.isUnresolved(pattern)) return [];
  const keys = keysOf(pattern);
  if (!keys) return [`${name} must be made by FilterCriteria.filter(), got ${pattern}`];
  if (keys.join() !== 'value') {
    return [`${name} must have the key value and no other (Kafka messages are filtered by it alone), got ${pattern}`];
  }
  const { length } = pattern ?? '';
  if (length <= LONGEST_FILTER) return [];
  return [`${name} must be at most ${LONGEST_FILTER} characters of JSON, got ${length}`];
}

/** The keys of a JSON object; undefined when the text is none. */
function keysOf(text: string | undefined): string[] | undefined {
  try {
    const value: unknown = JSON.parse(text ?? '');
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? Object.keys(value) : undefined;
  } catch {
    return undefined;
  }
}
