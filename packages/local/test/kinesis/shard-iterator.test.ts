import { afterEach, expect, test, vi } from 'vitest';
import { readIterator, startingPosition, writeIterator } from '../../src/kinesis/reading/shard-iterator';

afterEach(() => void vi.useRealTimers());

const written = (issuedAt = Date.now()) => {
  const position = startingPosition('AFTER_SEQUENCE_NUMBER', '49'.repeat(15), undefined);
  const substrateIterator = '2c5ea4c0-4067-11e9-8bad-9b1deb4d3b7d';
  return { streamName: 's'.repeat(128), shardId: 'shardId-000000000007', position, issuedAt, substrateIterator };
};

test('an iterator tells all about its position, and is no longer than AWS allows', () => {
  const iterator = written();
  expect(readIterator(writeIterator(iterator))).toEqual(iterator);
  expect(writeIterator(iterator).length).toBeLessThanOrEqual(512);
});

test('an iterator expires after five minutes', () => {
  const text = writeIterator(written());
  vi.useFakeTimers({ now: Date.now() + 299_000 });
  expect(readIterator(text)).toBeDefined();
  vi.setSystemTime(Date.now() + 2_000);
  expect(() => readIterator(text)).toThrow('Iterator expired');
});

test('an iterator of the substrate passes, a damaged one is refused', () => {
  expect(readIterator('2c5ea4c0-4067-11e9-8bad-9b1deb4d3b7d')).toBeUndefined();
  expect(() => readIterator('front-e30')).toThrow('Invalid ShardIterator');
  expect(() => readIterator('front-broken')).toThrow('Invalid ShardIterator');
});

test.each([
  ['SOON', undefined, undefined, 'must be one of AT_SEQUENCE_NUMBER'],
  ['AT_SEQUENCE_NUMBER', undefined, undefined, 'Must provide a sequence number'],
  ['AT_TIMESTAMP', undefined, undefined, 'Must provide a timestamp'],
])('a starting position of %s with too little is refused', (type, sequenceNumber, timestamp, message) => {
  expect(() => startingPosition(type, sequenceNumber, timestamp)).toThrow(message);
});
