import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AggregatedRecord, type UserRecord } from '../src/aggregation/aggregated-record';
import { readAggregatedRecord } from './read-aggregated-record';

function aggregated(records: readonly UserRecord[]): AggregatedRecord {
  const one = new AggregatedRecord();
  for (const record of records) one.add(record);
  return one;
}

test('one record is written byte by byte as the format says', () => {
  const bytes = aggregated([{ partitionKey: 'partition_key', data: Buffer.from('data') }]).encode();
  const table = `0a0d${Buffer.from('partition_key').toString('hex')}`;
  const record = `1a080800${'1a04'}${Buffer.from('data').toString('hex')}`;
  expect(bytes.toString('hex')).toBe(`f3899ac2${table}${record}d03699da5a222fa32108ad1bd955a14e`);
});

const userRecords = fc.array(
  fc.record({
    partitionKey: fc.string({ minLength: 1, maxLength: 8, unit: 'grapheme' }),
    data: fc.uint8Array({ maxLength: 300 }),
  }),
  { minLength: 1, maxLength: 300 },
);

test('what is written is what is read, in its order, with its keys', () => {
  fc.assert(
    fc.property(userRecords, (records) => {
      const texts = records.map(({ partitionKey, data }) => ({ partitionKey, data: String(Buffer.from(data)) }));
      expect(readAggregatedRecord(aggregated(records).encode())).toEqual(texts);
    }),
    { numRuns: 50 },
  );
});

test('how long it would be with one more is known to the byte', () => {
  fc.assert(
    fc.property(userRecords, ([last, ...records]) => {
      const one = aggregated(records);
      const foreseen = one.sizeWith(last!);
      one.add(last!);
      expect(one.encode().length).toBe(foreseen);
    }),
    { numRuns: 50 },
  );
});

test('a key that records share is written once', () => {
  const key = 'k'.repeat(200);
  const record = { partitionKey: key, data: Buffer.from('x') };
  const [one, two] = [aggregated([record]), aggregated([record, record])].map((each) => each.encode().length);
  expect(two! - one!).toBe(2 + 2 + 2 + 1);
});
