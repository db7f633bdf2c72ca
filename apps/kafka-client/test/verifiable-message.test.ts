import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatMessage, LEAST_VALUE_SIZE, PRODUCER_ID, parseMessage } from '../src/messages/verifiable-message';

const messages = fc.record({
  producer: fc.stringMatching(PRODUCER_ID),
  number: fc.nat({ max: 10 ** 12 }),
  sentAt: fc.integer({ min: 0, max: 10 ** 13 }),
});

test('a message is read back as it was written, and is as long as asked for', () => {
  fc.assert(
    fc.property(messages, fc.integer({ min: LEAST_VALUE_SIZE, max: 2_000 }), (message, valueSize) => {
      const value = formatMessage(message, valueSize);
      expect(Buffer.byteLength(value)).toBe(valueSize);
      expect(parseMessage(value)).toEqual(message);
    }),
  );
});

test('a message is JSON with the id of its record', () => {
  const value = formatMessage({ producer: 'north-1', number: 17, sentAt: 1_764_333_456_789 }, 128);
  expect(JSON.parse(value)).toMatchObject({ id: 'north-1-17', sentAt: 1_764_333_456_789 });
});

test('no other value is taken for a message, and none breaks the reader', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (value) => {
      expect(parseMessage(value)).toBeUndefined();
    }),
  );
});

test.each([
  '{"id":"a-01","sentAt":1}',
  '{"id":"a-","sentAt":1}',
  '{"id":"-1","sentAt":1}',
  '{"id":"a--1x","sentAt":1}',
  '{"id":"a-9999999999999999","sentAt":1}',
  '{"id":"a-1","sentAt":"1"}',
  '{"id":5,"sentAt":1}',
  'null',
])('%s is no verifiable message', (value) => {
  expect(parseMessage(value)).toBeUndefined();
});
