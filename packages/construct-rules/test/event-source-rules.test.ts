import { Lazy } from 'aws-cdk-lib';
import { FilterCriteria, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { describe, expect, test } from 'vitest';
import { EventSourceRules } from '../src';

const { AT_TIMESTAMP, LATEST } = StartingPosition;

describe('start', () => {
  test.each([{}, { startingPosition: LATEST }, { startingPosition: AT_TIMESTAMP, startingPositionTimestamp: 7 }])(
    '%j is right',
    (props) => expect(EventSourceRules.start(props)).toEqual([]),
  );

  test.each([
    [{ startingPosition: AT_TIMESTAMP }, 'must be given when startingPosition is AT_TIMESTAMP, got none'],
    [
      { startingPositionTimestamp: 7 },
      'must be left out unless startingPosition is AT_TIMESTAMP, got 7 and TRIM_HORIZON',
    ],
    [{ startingPosition: LATEST, startingPositionTimestamp: 8 }, 'is AT_TIMESTAMP, got 8 and LATEST'],
  ])('%j is not', (props, told) => {
    expect(EventSourceRules.start(props)).toEqual([expect.stringContaining(told)]);
  });
});

describe('filters', () => {
  const check = (...patterns: (string | undefined)[]) =>
    EventSourceRules.filters(
      { key: 'value', records: 'Kafka messages' },
      patterns.map((pattern) => ({ pattern }) as { [key: string]: string }),
    );
  const made = FilterCriteria.filter({ value: { price: ['x'] } }).pattern as string;

  test('patterns that CDK makes, tokens and no filters at all are right', () => {
    expect(check(made, Lazy.string({ produce: () => '' }))).toEqual([]);
    expect(EventSourceRules.filters({ key: 'value', records: 'Kafka messages' })).toEqual([]);
  });

  test.each([
    ['no JSON', 'must be made by FilterCriteria.filter(), got no JSON'],
    ['["value"]', 'must be made by FilterCriteria.filter(), got ["value"]'],
    [
      '{"data":[1]}',
      'must have the key value and no other (Kafka messages are filtered by it alone), got {"data":[1]}',
    ],
    [`{"value":["${'x'.repeat(4_085)}"]}`, 'must be at most 4096 characters of JSON, got 4099'],
  ])('the pattern %s is not', (pattern, told) => {
    expect(check(made, pattern)).toEqual([`filters[1] ${told}`]);
  });

  test('one to five are right', () => {
    expect(check(...Array(6).fill(made))).toEqual(['filters must be 1 to 5 patterns, got 6']);
    expect(check()).toEqual(['filters must be 1 to 5 patterns, got 0']);
  });
});
