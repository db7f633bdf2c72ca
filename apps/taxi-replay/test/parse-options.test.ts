import { expect, test } from 'vitest';
import { parseOptions } from '../src/command-line/parse-options';

const parse = (line: string) => parseOptions(line.split(' '), '/home/me');

test('without options trips are generated, as fast as the archived solution replays them', () => {
  expect(parse('trips')).toEqual({
    stream: 'trips',
    region: undefined,
    source: { kind: 'generator', settings: { seed: 1, tripsPerDay: 5_000, start: Date.parse('2018-01-01') } },
    fields: { time: 'dropoff_datetime', partitionKey: 'trip_id' },
    replay: {
      speed: { speedUp: 6_480 },
      limit: undefined,
      ordered: false,
      aggregateBytes: undefined,
      giveUpAfterMilliseconds: 60_000,
    },
  });
});

test('every option acts', () => {
  const line = 'rides --seed 7 --trips-per-day 900 --start 2020-02-03T00:00:00Z --rate 250 --limit 33 --ordered';
  expect(parse(`${line} --aggregate --aggregate-bytes 9000 --give-up-after 5 --region eu-west-1`)).toMatchObject({
    ...{ stream: 'rides', region: 'eu-west-1' },
    source: { settings: { seed: 7, tripsPerDay: 900, start: Date.parse('2020-02-03') } },
    replay: { speed: { rate: 250 }, limit: 33, ordered: true, aggregateBytes: 9_000, giveUpAfterMilliseconds: 5_000 },
  });
  expect(parse('rides --file trips.gz --time-field at --partition-key zone --speed-up 60')).toMatchObject({
    source: { kind: 'file', path: '/home/me/trips.gz' },
    fields: { time: 'at', partitionKey: 'zone' },
    replay: { speed: { speedUp: 60 } },
  });
  expect(parse('rides --s3 s3://trips/2018 --rate max --aggregate')).toMatchObject({
    source: { kind: 's3', uri: 's3://trips/2018' },
    replay: { speed: 'max', aggregateBytes: 51_200 },
  });
});

test('the Region of an ARN is taken', () => {
  expect(parse('arn:aws:kinesis:ap-south-1:123456789012:stream/trips')).toMatchObject({ region: 'ap-south-1' });
});

test.each([
  ['', 'the name or ARN of a stream is needed'],
  ['one two', 'one stream is needed, got also "two"'],
  ['trips --file a --s3 s3://b/c', '--file and --s3 exclude each other'],
  ['trips --file a --seed 3', '--seed is for generated trips'],
  ['trips --rate 5 --speed-up 6', '--rate and --speed-up exclude each other'],
  ['trips --rate fast', '--rate must be a whole number from 1 to 1000000 or max, got "fast"'],
  ['trips --speed-up 0', '--speed-up must be a whole number from 1 to 1000000000, got "0"'],
  ['trips --aggregate-bytes 2000', 'give --aggregate too'],
  ['trips --start yesterday', '--start must be a time like 2018-01-01T00:00:00Z, got "yesterday"'],
  ['trips --s3 trips/2018', '--s3 must be like s3://bucket/prefix, got "trips/2018"'],
  ['trips --colour red', "Unknown option '--colour'"],
])('"%s" is refused: %s', (line, message) => {
  expect(() => parseOptions(line === '' ? [] : line.split(' '), '/')).toThrow(message);
});
