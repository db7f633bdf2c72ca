import { expect, test } from 'vitest';
import { AggregatedRecord } from '../../../apps/taxi-replay/src/aggregation/aggregated-record';
import { countUserRecords } from '../src/kpl-format/user-records';

const lines = Array.from({ length: 7 }, (_, number) => JSON.stringify({ id: `run-${number}`, price: number + 0.5 }));

/** Lines in one Kinesis record. */
function together(some: readonly string[]): Uint8Array {
  const record = new AggregatedRecord();
  for (const [index, line] of some.entries()) record.add({ partitionKey: `key-${index}`, data: Buffer.from(line) });
  return record.encode();
}

test('records are counted in aggregated records and beside them', () => {
  const stored = [together(lines.slice(0, 4)), Buffer.from(lines[4]!), together(lines.slice(5))];
  expect(countUserRecords(lines, stored)).toEqual({ userRecords: 7, kinesisRecords: 3 });
});

test.each([
  ['is lost', [together(lines.slice(1))], '1 are lost, 0 there once more, 0 were never put'],
  ['is there twice', [together(lines), Buffer.from(lines[2]!)], '0 are lost, 1 there once more, 0 were never put'],
  ['was never put', [together([...lines, '{"id":"run-99"}'])], '0 are lost, 0 there once more, 1 were never put'],
])('a run in which a record %s is void', (_, stored, told) => {
  expect(() => countUserRecords(lines, stored)).toThrow(`of 7 records ${told}`);
});
