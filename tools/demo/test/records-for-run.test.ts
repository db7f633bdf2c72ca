import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { recordsForRun } from '../src/records/records-for-run';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'records-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const poisonOf = (count: number) => recordsForRun({ count, seed: 1 }).filter(({ id }) => id.startsWith('poison'));

test('as many good records as asked for, each with bytes of its own', () => {
  const records = recordsForRun({ count: 15_000, seed: 1 });
  expect(records.filter(({ id }) => id.startsWith('trade'))).toHaveLength(15_000);
  expect(new Set(records.map(({ data }) => data)).size).toBe(records.length);
});

test('good records hold the schema of the guide and an id', () => {
  for (const { id, data } of recordsForRun({ count: 14_500, seed: 3 }).filter(({ id }) => id.startsWith('trade'))) {
    const record = JSON.parse(data);
    expect(record).toEqual({
      id,
      event_time: expect.any(String),
      ticker: expect.any(String),
      price: expect.any(Number),
    });
    expect(record.event_time).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}$/);
    expect(record.price).toBeGreaterThan(0);
  }
});

test('one poison record for 6,000 good ones, and one at least', () => {
  expect([2, 6_000, 20_000].map((count) => poisonOf(count).length)).toEqual([1, 1, 3]);
});

test('the same seed gives the same records, another seed others', () => {
  const [first, again, other] = [7, 7, 8].map((seed) => recordsForRun({ count: 14_000, seed }));
  expect(again).toEqual(first);
  expect(other).not.toEqual(first);
});

test('a file gives its lines as they are, keyed by their ticker', () => {
  const file = join(folder, 'mine.ndjson');
  writeFileSync(file, '{"ticker":"AMZN","price":50}\r\n\nno json at all\n');
  expect(recordsForRun({ file, count: 20_000, seed: 1 })).toEqual([
    { id: 'line 1', data: '{"ticker":"AMZN","price":50}', partitionKey: 'AMZN' },
    { id: 'line 2', data: 'no json at all', partitionKey: '1' },
  ]);
});

test('a file that is missing or empty is refused by its name', () => {
  const empty = join(folder, 'empty.ndjson');
  writeFileSync(empty, '\n');
  expect(() => recordsForRun({ file: empty, count: 1, seed: 1 })).toThrow(`got no line in ${empty}`);
  expect(() => recordsForRun({ file: '/no/such.ndjson', count: 1, seed: 1 })).toThrow('got /no/such.ndjson');
});
