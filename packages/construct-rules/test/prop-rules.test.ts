import { Duration, Lazy, Size } from 'aws-cdk-lib';
import { describe, expect, test } from 'vitest';
import { PropRules } from '../src';

const token = Lazy.number({ produce: () => 0 });

describe('integer', () => {
  test.each([3, 7, undefined, token])('%s is in range', (value) => {
    expect(PropRules.integer('shards', { min: 3, max: 7 }, value)).toEqual([]);
  });

  test.each([2, 8, 4.5, Number.NaN])('%s is not', (value) => {
    expect(PropRules.integer('shards', { min: 3, max: 7 }, value)).toEqual([
      `shards must be an integer from 3 to 7, got ${value}`,
    ]);
  });
});

describe('duration', () => {
  const check = (value?: Duration) => PropRules.duration('maxAge', { min: 60, max: 5_400 }, value);

  test.each([Duration.minutes(1), Duration.minutes(90), undefined, Duration.seconds(token)])(
    '%# is in range',
    (value) => expect(check(value)).toEqual([]),
  );

  test.each([
    [Duration.seconds(59), '59 s'],
    [Duration.minutes(91), '5460 s'],
    [Duration.millis(60_500), '60.5 s'],
  ])('%# is not', (value, got) => {
    expect(check(value)).toEqual([`maxAge must be whole seconds from 60 s to 1 hour 30 minutes, got ${got}`]);
  });
});

describe('kibibytes', () => {
  const check = (value?: Size) => PropRules.kibibytes('record', { min: 1_000, max: 10_240 }, value);

  test.each([Size.kibibytes(1_000), Size.mebibytes(10), undefined, Size.kibibytes(token)])('%# is in range', (value) =>
    expect(check(value)).toEqual([]),
  );

  test.each([
    [Size.kibibytes(999), '999 KiB'],
    [Size.mebibytes(11), '11264 KiB'],
    [Size.bytes(1_500_000), '1464.84375 KiB'],
  ])('%# is not', (value, got) => {
    expect(check(value)).toEqual([`record must be whole KiB from 1000 KiB to 10240 KiB (10 MiB), got ${got}`]);
  });
});

describe('mebibytes', () => {
  const check = (value?: Size) => PropRules.mebibytes('buffer', { min: 64, max: 128 }, value);

  test.each([Size.mebibytes(64), Size.kibibytes(131_072), undefined, Size.mebibytes(token)])(
    '%# is in range',
    (value) => expect(check(value)).toEqual([]),
  );

  test.each([
    [Size.mebibytes(63), '63 MiB'],
    [Size.gibibytes(1), '1024 MiB'],
    [Size.kibibytes(66_048), '64.5 MiB'],
  ])('%# is not', (value, got) => {
    expect(check(value)).toEqual([`buffer must be whole MiB from 64 MiB to 128 MiB, got ${got}`]);
  });
});

test('known takes no token, whatever holds it', () => {
  const mistake = ['retention must be known at synthesis, got a token'];
  for (const value of [token, Duration.hours(token), Size.mebibytes(token), Lazy.string({ produce: () => '' })]) {
    expect(PropRules.known('retention', value)).toEqual(mistake);
  }
  for (const value of [3, Duration.hours(3), Size.mebibytes(3), 'text', undefined]) {
    expect(PropRules.known('retention', value)).toEqual([]);
  }
});

test('a table of ranges checks every prop that it names, and no other', () => {
  const [count, time] = [
    { min: 1, max: 5 },
    { min: 10, max: 20 },
  ];
  const props = { a: 0, b: 6, c: 5, age: Duration.seconds(9), window: Duration.seconds(20), other: -1 };
  expect(PropRules.integers(props, { a: count, b: count, c: count, missing: count })).toEqual([
    'a must be an integer from 1 to 5, got 0',
    'b must be an integer from 1 to 5, got 6',
  ]);
  expect(PropRules.durations(props, { age: time, window: time, missing: time })).toEqual([
    'age must be whole seconds from 10 s to 20 seconds, got 9 s',
  ]);
});

test('leftOut names each prop that was given beside the one that excludes it', () => {
  const props = { shards: 0, mode: undefined, key: 'k' };
  expect(PropRules.leftOut(props, ['shards', 'mode', 'key'], 'when stream is given (set it there)')).toEqual([
    'shards must be left out when stream is given (set it there), got both',
    'key must be left out when stream is given (set it there), got both',
  ]);
});
