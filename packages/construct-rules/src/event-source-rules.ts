import { Token } from 'aws-cdk-lib';
import { StartingPosition } from 'aws-cdk-lib/aws-lambda';
import type { Range } from './range';

/** Source: "Control which events Lambda sends to your function"; more on request. */
const FILTERS: Range = { min: 1, max: 5 };
/** Characters. Source: "Filter" (AWS Lambda API reference). */
const LONGEST_FILTER = 4_096;

/** What of an event source a filter looks at. */
export interface FilteredPart {
  /** The one key of a pattern, for example `data`. */
  readonly key: string;
  /** What is filtered, for example `Kinesis records`. */
  readonly records: string;
}

/** Where an event source mapping starts. */
export interface StartingProps {
  /** The position. @default StartingPosition.TRIM_HORIZON */
  readonly startingPosition?: StartingPosition;
  /** Seconds since 1970, with `AT_TIMESTAMP`. @default - none */
  readonly startingPositionTimestamp?: number;
}

/** Rules of props that describe an event source mapping of AWS Lambda; they answer with the mistakes that they found. */
export class EventSourceRules {
  /** A time goes with `AT_TIMESTAMP`, and with no other position. */
  static start({ startingPosition, startingPositionTimestamp: timestamp }: StartingProps): string[] {
    const fromTime = startingPosition === StartingPosition.AT_TIMESTAMP;
    if (fromTime && timestamp === undefined) {
      return ['startingPositionTimestamp must be given when startingPosition is AT_TIMESTAMP, got none'];
    }
    if (fromTime || timestamp === undefined) return [];
    const given = `got ${timestamp} and ${startingPosition ?? StartingPosition.TRIM_HORIZON}`;
    return [`startingPositionTimestamp must be left out unless startingPosition is AT_TIMESTAMP, ${given}`];
  }

  /** Patterns as `FilterCriteria.filter()` makes them, one to five, that look at one part of a record and no other. */
  static filters(part: FilteredPart, filters?: { [key: string]: string }[]): string[] {
    if (!filters) return [];
    const { min, max } = FILTERS;
    const mistakes = filters.flatMap(({ pattern }, index) => patternMistakes(`filters[${index}]`, part, pattern));
    if (filters.length >= min && filters.length <= max) return mistakes;
    return [`filters must be ${min} to ${max} patterns, got ${filters.length}`, ...mistakes];
  }
}

function patternMistakes(name: string, { key, records }: FilteredPart, pattern?: string): string[] {
  if (Token.isUnresolved(pattern)) return [];
  const keys = keysOf(pattern);
  if (!keys) return [`${name} must be made by FilterCriteria.filter(), got ${pattern}`];
  if (keys.join() !== key) {
    return [`${name} must have the key ${key} and no other (${records} are filtered by it alone), got ${pattern}`];
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
