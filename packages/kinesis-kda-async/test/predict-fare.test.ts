import type { APIGatewayProxyEvent } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { fareOf } from '../handlers/predict-fare/fare';
import { handler } from '../handlers/predict-fare/predict-fare.handler';

const ask = (parameters: Record<string, string> | null) =>
  handler({ queryStringParameters: parameters } as unknown as APIGatewayProxyEvent);

test.each(['7', '0', '9007199254740991'])('trip %s has a fare, told as JSON', async (id) => {
  const { statusCode, headers, body } = await ask({ ride_request_id: id });
  expect([statusCode, headers]).toEqual([200, { 'content-type': 'application/json' }]);
  expect(JSON.parse(body)).toEqual({ ride_request_id: Number(id), expected_fare: fareOf(Number(id)) });
});

test.each<[string, Record<string, string> | null]>([
  ['no query string', null],
  ['no id', { ride: '7' }],
  ['an empty id', { ride_request_id: '' }],
  ['no number', { ride_request_id: 'NaN' }],
  ['a negative number', { ride_request_id: '-7' }],
  ['a fraction', { ride_request_id: '7.5' }],
  ['a number that JavaScript cannot tell from its neighbour', { ride_request_id: '9007199254740992' }],
])('%s is a request of the caller that is not right', async (_, parameters) => {
  const { statusCode, body } = await ask(parameters);
  expect(statusCode).toBe(400);
  expect(JSON.parse(body).message).toMatch(/^ride_request_id must be a whole number, got "/);
});

describe('fares', () => {
  const fares = Array.from({ length: 10_000 }, (_, id) => fareOf(id));

  test('are dollars and cents, between the least and the most of the archived solution', () => {
    expect(Math.min(...fares)).toBeGreaterThanOrEqual(8);
    expect(Math.max(...fares)).toBeLessThanOrEqual(120);
    expect(fares.filter((fare) => Math.abs(Math.round(fare * 100) - fare * 100) > 1e-6)).toEqual([]);
  });

  test('of the same trip are the same, of others mostly not', () => {
    expect(fareOf(7)).toBe(9.73);
    expect(new Set(fares).size).toBeGreaterThan(2_000);
  });
});
