import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dataPrefix, errorPrefix, ObjectPrefix } from '../../src/firehose/s3-delivery/object-prefix';
import { prefixMistakes } from '../../src/firehose/s3-delivery/prefix-mistakes';
import { s3DestinationSettings } from '../../src/firehose/s3-delivery/s3-destination-settings';

const timestamp = Date.UTC(2026, 1, 3, 22, 5, 9, 41);
const inUtc = (text: string) => new ObjectPrefix(text).evaluate({ timestamp });

test.each([
  ['yyyy/MM/dd/HH', '2026/02/03/22'],
  ["yyyy'-'MM'-'dd'T'HH:mm:ss.SSS", '2026-02-03T22:05:09.041'],
  ['DDD', '034'],
  ['uu-M-d', '26-2-3'],
  ['hh', '10'],
])('!{timestamp:%s} is %s', (pattern, expected) => {
  expect(inUtc(`a/!{timestamp:${pattern}}/b`)).toBe(`a/${expected}/b`);
});

test.each([
  ['Asia/Tokyo', '2026/02/04/07'],
  ['America/New_York', '2026/02/03/17'],
  ['Asia/Kolkata', '2026/02/04/03'],
])('in %s it is %s', (zone, expected) => {
  expect(dataPrefix('', zone).evaluate({ timestamp })).toBe(`${expected}/`);
});

test('summer and winter have the hours of their zone', () => {
  const summer = Date.UTC(2026, 6, 1, 12);
  expect(dataPrefix('', 'Europe/Berlin').evaluate({ timestamp: summer })).toBe('2026/07/01/14/');
  expect(dataPrefix('', 'Europe/Berlin').evaluate({ timestamp })).toBe('2026/02/03/23/');
});

test('without expressions the time comes behind a prefix, and the kind of error before that of error objects', () => {
  expect(dataPrefix('trips-', 'UTC').evaluate({ timestamp })).toBe('trips-2026/02/03/22/');
  const values = { timestamp, errorOutputType: 'processing-failed' as const };
  expect(errorPrefix('bad/', 'UTC').evaluate(values)).toBe('bad/processing-failed/2026/02/03/22/');
});

test('text between expressions stays as it is', () => {
  const text = fc
    .string({ unit: 'grapheme', maxLength: 20 })
    .filter((one) => !one.includes('!{') && !one.endsWith('!'));
  fc.assert(
    fc.property(text, text, text, (first, key, last) => {
      const prefix = new ObjectPrefix(`${first}!{partitionKeyFromQuery:taxi}${last}`);
      const partitionKeys = { fromQuery: { taxi: key } };
      expect(prefix.evaluate({ timestamp, partitionKeys })).toBe(`${first}${key}${last}`);
    }),
  );
});

test('records share a partition exactly when all their values are the same', () => {
  const prefix = new ObjectPrefix('!{partitionKeyFromQuery:a}!{partitionKeyFromLambda:b}/!{timestamp:HH}/');
  const value = fc.constantFrom('x', 'xx', '","');
  const keys = fc.record({ a: value, b: value });
  const of = ({ a, b }: { a: string; b: string }) => prefix.partition({ fromQuery: { a }, fromLambda: { b } });
  fc.assert(
    fc.property(keys, keys, (one, other) => {
      expect(of(one) === of(other)).toBe(one.a === other.a && one.b === other.b);
    }),
    { numRuns: 500 },
  );
});

test('each object has a random string of its own', () => {
  const prefix = new ObjectPrefix('!{firehose:random-string}');
  const strings = Array.from({ length: 50 }, () => prefix.evaluate({ timestamp }));
  expect(new Set(strings).size).toBe(50);
  expect(strings.every((one) => /^[\w-]{11}$/.test(one))).toBe(true);
});

test.each([
  ['!{time:yyyy}', 'must be !{namespace:value} with one of timestamp, firehose'],
  ['!{firehose:uuid}', 'must be one of random-string, error-output-type'],
  ['!{timestamp:EEE}', 'local mode cannot format it'],
  ['!{timestamp:bbb}', 'local mode cannot format it'],
  ['data/!{timestamp:yyyy', 'must close each !{ with }'],
])('%s is refused by name', (text, message) => {
  expect(() => new ObjectPrefix(text)).toThrow(message);
});

test.each([
  [{ Prefix: 'a/!{timestamp:yyyy}/' }, ['ErrorOutputPrefix must be given when Prefix has expressions']],
  [{ Prefix: '!{firehose:error-output-type}/', ErrorOutputPrefix: 'e' }, ['which is for ErrorOutputPrefix']],
  [{ ErrorOutputPrefix: 'e/!{timestamp:yyyy}/' }, ['must have !{firehose:error-output-type}']],
  [
    { Prefix: '!{partitionKeyFromQuery:a}/', ErrorOutputPrefix: 'e' },
    ['DynamicPartitioningConfiguration.Enabled must be true when Prefix uses partition keys'],
  ],
  [
    { Prefix: 'a', ErrorOutputPrefix: 'e', DynamicPartitioningConfiguration: { Enabled: true } },
    ['Prefix must use partitionKeyFromQuery or partitionKeyFromLambda'],
  ],
  // "Understand custom prefixes for Amazon S3 objects", examples.
  [{ ErrorOutputPrefix: 'myFirehoseFailures/!{firehose:error-output-type}/' }, []],
  [{ Prefix: 'myFirehosePrefix/' }, []],
])('%j has %j', (configuration, expected) => {
  const mistakes = prefixMistakes(s3DestinationSettings(configuration, 1));
  expect(mistakes).toEqual(expected.map((text) => expect.stringContaining(text)));
});
