import { describe, expect, test } from 'vitest';
import { MethodSettings } from '../../src/api-gateway/routing/method-settings';
import { limitProblem } from '../../src/api-gateway/throttling/limits';
import { TokenBucket } from '../../src/api-gateway/throttling/token-bucket';

describe('a token bucket', () => {
  const takenAt = (bucket: TokenBucket, ...moments: number[]) => moments.map((moment) => bucket.take(moment));

  test('gives its burst at once, and then as fast as its rate', () => {
    const bucket = new TokenBucket({ rate: 2, burst: 3 }, 100);
    expect(takenAt(bucket, 100, 100, 100, 100, 100.4, 100.5, 100.9, 101)).toEqual([
      ...[true, true, true, false],
      ...[false, true, false, true],
    ]);
  });

  test('holds no more than its burst, however long it waits', () => {
    const bucket = new TokenBucket({ rate: 5, burst: 2 }, 0);
    expect(takenAt(bucket, 1_000, 1_000, 1_000)).toEqual([true, true, false]);
  });

  test('of size 0 gives nothing', () => {
    expect(takenAt(new TokenBucket({ rate: 100, burst: 0 }, 0), 0, 10)).toEqual([false, false]);
  });
});

test.each([[-2], ['many'], [Number.NaN]])('a limit of %o is refused', (value) => {
  expect(limitProblem(value)).toMatch(/must be a number from 0 up, or -1/);
});

describe('settings of methods', () => {
  const settings = new MethodSettings([
    { ResourcePath: '/~1things~1{thing}', HttpMethod: 'GET', ThrottlingRateLimit: 1 },
    { ResourcePath: '/*', HttpMethod: '*', ThrottlingRateLimit: 4, LoggingLevel: 'INFO' },
    { ResourcePath: '/~1things~1{thing}', HttpMethod: '*', ThrottlingRateLimit: 2 },
    { ResourcePath: '/*', HttpMethod: 'GET', ThrottlingRateLimit: 3 },
    { ResourcePath: '/', HttpMethod: 'ANY', ThrottlingRateLimit: 5 },
  ]);

  test.each([
    ['/things/{thing}', 'GET', 1],
    ['/things/{thing}', 'PUT', 2],
    ['/things', 'GET', 3],
    ['/things', 'PUT', 4],
    ['/', 'PUT', 5],
  ])('of %s %s: the most specific one wins', (path, method, rate) => {
    expect(settings.valueOf('ThrottlingRateLimit', path, method)).toBe(rate);
  });

  test('are looked for one by one: a specific entry hides only what it sets', () => {
    expect(settings.valueOf('LoggingLevel', '/things/{thing}', 'GET')).toBe('INFO');
    expect(settings.valueOf('MetricsEnabled', '/things/{thing}', 'GET')).toBeUndefined();
  });
});
