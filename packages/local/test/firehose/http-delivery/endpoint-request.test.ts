import { gunzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DeliveryRecord } from '../../../src/firehose/delivery-record';
import { backOffMilliseconds } from '../../../src/firehose/http-delivery/back-off';
import { endpointRequest } from '../../../src/firehose/http-delivery/endpoint-request';
import { httpEndpointSettings } from '../../../src/firehose/http-delivery/http-endpoint-settings';

const ARN = 'arn:aws:firehose:eu-central-1:123456789012:deliverystream/trips';

function record(data: Uint8Array): DeliveryRecord {
  const origin = { progress: { finished: () => undefined }, sequenceNumber: '1', open: 1 };
  return { origin, data: Buffer.from(data), arrivedAt: 0 };
}

function request(data: readonly Uint8Array[], configuration = {}) {
  return endpointRequest(data.map(record), httpEndpointSettings(configuration, 1), ARN);
}

describe('a request to an endpoint', () => {
  test('has the headers of the protocol, and no others of its own', async () => {
    const { requestId, headers } = await request([Buffer.from('a')]);
    expect(headers).toEqual({
      'X-Amz-Firehose-Protocol-Version': '1.0',
      'X-Amz-Firehose-Request-Id': requestId,
      'X-Amz-Firehose-Source-Arn': ARN,
      'Content-Type': 'application/json',
      'User-Agent': 'Amazon Kinesis Data Firehose Agent/1.0',
    });
  });

  test('has an id of its own', async () => {
    const ids = await Promise.all(
      Array.from({ length: 20 }, async () => (await request([Buffer.from('a')])).requestId),
    );
    expect(new Set(ids).size).toBe(20);
    expect(ids[0]).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });

  test('carries any data, compressed or not', async () => {
    const anyData = fc.array(fc.uint8Array(), { minLength: 1, maxLength: 5 });
    const carries = fc.asyncProperty(anyData, fc.constantFrom('NONE', 'GZIP'), async (data, ContentEncoding) => {
      const { requestId, headers, body } = await request(data, { RequestConfiguration: { ContentEncoding } });
      expect(headers['Content-Encoding']).toBe(ContentEncoding === 'GZIP' ? 'gzip' : undefined);
      const json = JSON.parse((ContentEncoding === 'GZIP' ? gunzipSync(body) : body).toString('utf8'));
      expect(json).toEqual({
        requestId,
        timestamp: expect.any(Number),
        records: data.map((one) => ({ data: Buffer.from(one).toString('base64') })),
      });
    });
    await fc.assert(carries);
  });

  test('carries common attributes of any text as JSON in ASCII', async () => {
    const anyAttributes = fc.dictionary(
      fc.string({ unit: 'grapheme', minLength: 1 }),
      fc.string({ unit: 'grapheme' }),
      {
        minKeys: 1,
      },
    );
    const carries = fc.asyncProperty(anyAttributes, async (attributes) => {
      const CommonAttributes = Object.entries(attributes).map(([AttributeName, AttributeValue]) => ({
        ...{ AttributeName, AttributeValue },
      }));
      const { headers } = await request([Buffer.from('a')], { RequestConfiguration: { CommonAttributes } });
      const header = headers['X-Amz-Firehose-Common-Attributes']!;
      expect(header).toMatch(/^[ -~]+$/);
      expect(JSON.parse(header)).toEqual({ commonAttributes: { ...attributes } });
    });
    await fc.assert(carries);
  });
});

describe('the wait before a new try', () => {
  test('doubles from a second on, 15 % more or less, up to two minutes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 }), (retries) => {
        const seconds = backOffMilliseconds(retries) / 1000;
        expect(seconds).toBeGreaterThanOrEqual(Math.min(120, 0.85 * 2 ** retries));
        expect(seconds).toBeLessThanOrEqual(Math.min(120, 1.15 * 2 ** retries));
      }),
    );
  });
});
