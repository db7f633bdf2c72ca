import { expect, test } from 'vitest';
import { tripRecords } from '../src/records/trip-records';

test('generated trips are as many as asked for, each with a number of its own that is also its partition key', () => {
  const records = tripRecords(40, 7);
  const numbers = records.map(({ data }) => String(JSON.parse(data).trip_id));
  expect(new Set(numbers).size).toBe(40);
  expect(records.map(({ id }) => id)).toEqual(numbers);
  expect(records.map(({ partitionKey }) => partitionKey)).toEqual(numbers);
});

test('the same seed gives the same trips, another one others', () => {
  expect(tripRecords(9, 7)).toEqual(tripRecords(9, 7));
  expect(tripRecords(9, 7)).not.toEqual(tripRecords(9, 8));
});
