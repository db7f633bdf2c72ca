import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type EndpointAnswer, failureOf } from '../../../src/firehose/http-delivery/endpoint-answer';

const ID = 'ed4acda5-034f-9f42-bba1-f29aea6d7d8f';
const INVALID = 'HttpEndpoint.InvalidResponseFromDestination';

function answer(body: unknown, more: Partial<EndpointAnswer> = {}): EndpointAnswer {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const headers = { 'content-type': 'application/json', 'content-length': String(text.length) };
  return { status: 200, headers, body: text, ...more };
}

const good = { requestId: ID, timestamp: 1_578_090_903_599 };

describe('an answer of an endpoint', () => {
  test.each([
    answer(good),
    answer({ ...good, errorMessage: '' }),
    answer(good, { headers: { 'content-type': 'Application/JSON; charset=utf-8', 'content-length': '7' } }),
  ])('acknowledges the request when it has its id and a time: %j', (given) => {
    expect(failureOf(given, ID)).toBeUndefined();
  });

  test.each([
    ['another id', answer({ ...good, requestId: 'another' }), 'has another requestId'],
    ['no id', answer({ timestamp: 5 }), 'has no requestId'],
    ['no time', answer({ requestId: ID }), 'has no timestamp that is a number'],
    ['a time that is text', answer({ ...good, timestamp: '1578090903599' }), 'has no timestamp that is a number'],
    ['a field that nobody knows', answer({ ...good, taken: 3 }), 'is not recognized as valid JSON or has unexpected'],
    ['something else than JSON', answer('OK'), 'is not recognized as valid JSON or has unexpected fields'],
    ['JSON that is no object', answer('null'), 'is not recognized as valid JSON or has unexpected fields'],
    [
      'no body',
      answer('', { headers: { 'content-type': 'application/json', 'content-length': '0' } }),
      'not recognized',
    ],
    [
      'another type',
      answer(good, { headers: { 'content-type': 'text/plain', 'content-length': '7' } }),
      'Content-Type',
    ],
    ['no type', answer(good, { headers: { 'content-length': '7' } }), 'has no Content-Type application/json'],
    ['no length', answer(good, { headers: { 'content-type': 'application/json' } }), 'has no Content-Length'],
    [
      'an encoding',
      answer(good, {
        headers: { 'content-type': 'application/json', 'content-length': '7', 'content-encoding': 'gzip' },
      }),
      'has a Content-Encoding',
    ],
  ])('with %s does not acknowledge it', (_, given, reason) => {
    const failure = failureOf(given, ID);
    expect(failure).toMatchObject({ errorCode: INVALID, isPermanent: false, refusedKey: false });
    expect(failure?.errorMessage).toContain(reason);
  });

  test('of any other status is a failure with the status and the body in the log; only 413 is final', () => {
    const other = fc.integer({ min: 100, max: 599 }).filter((status) => status !== 200);
    const statuses = fc.oneof(fc.constantFrom(401, 403, 413, 414, 503), other);
    fc.assert(
      fc.property(statuses, fc.string(), (status, text) => {
        const failure = failureOf(answer({ ...good, errorMessage: text }, { status }), ID);
        expect(failure).toMatchObject({
          errorCode: 'HttpEndpoint.DestinationException',
          isPermanent: status === 413,
          refusedKey: status === 401 || status === 403,
        });
        expect(failure?.logMessage).toContain(`endpoint destination. ${status}: {"requestId":"${ID}"`);
      }),
    );
  });
});
