import { Token } from 'aws-cdk-lib';
import { StartingPosition } from 'aws-cdk-lib/aws-lambda';
import type { KinesisApigwProps } from '../kinesis-apigw-props';
import { FILTERS, LONGEST_FILTER } from './limits';

export function consumerMistakes(props: KinesisApigwProps): string[] {
  return [...ofOwnConsumer(props), ...start(props), ...windows(props), ...filterMistakes(props.filters)];
}

function ofOwnConsumer({ consumer, logLevel }: KinesisApigwProps): string[] {
  if (!consumer || logLevel === undefined) return [];
  return [`logLevel must be left out when consumer is given (set it on your function), got ${logLevel} and consumer`];
}

function start({ startingPosition, startingPositionTimestamp: timestamp }: KinesisApigwProps): string[] {
  const fromTime = startingPosition === StartingPosition.AT_TIMESTAMP;
  if (fromTime && timestamp === undefined) {
    return ['startingPositionTimestamp must be given when startingPosition is AT_TIMESTAMP, got none'];
  }
  if (fromTime || timestamp === undefined) return [];
  const given = `got ${timestamp} and ${startingPosition ?? StartingPosition.TRIM_HORIZON}`;
  return [`startingPositionTimestamp must be left out unless startingPosition is AT_TIMESTAMP, ${given}`];
}

/** One state for each shard: batches of a shard that run at once would have two. */
function windows({ tumblingWindow, parallelizationFactor = 1 }: KinesisApigwProps): string[] {
  if (!tumblingWindow || Token.isUnresolved(parallelizationFactor) || parallelizationFactor === 1) return [];
  if (!tumblingWindow.isUnresolved() && tumblingWindow.toSeconds({ integral: false }) === 0) return [];
  const why = '(a window has one state a shard)';
  return [`parallelizationFactor must be 1 when tumblingWindow is given ${why}, got ${parallelizationFactor}`];
}

function filterMistakes(filters: KinesisApigwProps['filters']): string[] {
  if (!filters) return [];
  const { min, max } = FILTERS;
  const mistakes = filters.flatMap(({ pattern }, index) => patternMistakes(`filters[${index}]`, pattern));
  if (filters.length >= min && filters.length <= max) return mistakes;
  return [`filters must be ${min} to ${max} patterns, got ${filters.length}`, ...mistakes];
}

/** Source of the one key: "Using event filtering with a Kinesis event source". */
function patternMistakes(name: string, pattern: string | undefined): string[] {
  if (Token.isUnresolved(pattern)) return [];
  const keys = keysOf(pattern);
  if (!keys) return [`${name} must be made by FilterCriteria.filter(), got ${pattern}`];
  if (keys.join() !== 'data') {
    return [`${name} must have the key data and no other (Kinesis records are filtered by it alone), got ${pattern}`];
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
