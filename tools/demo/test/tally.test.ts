import { expect, test } from 'vitest';
import { tally } from '../src/count/tally';

const sent = (...ids: string[]) => ids.map((id) => ({ id, data: `data of ${id}`, partitionKey: 'k' }));
const stored = (...pairs: [id: string, sequenceNumber: string][]) =>
  pairs.map(([id, name]) => ({ name, partition: 'shardId-0', place: BigInt(name), data: `data of ${id}` }));
const once = (...names: string[]) => new Map(names.map((name) => [name, 1]));
const setAside = (first: bigint, last: bigint) => ({
  ranges: [{ partition: 'shardId-0', first, last }],
  condition: 'RetryAttemptsExhausted',
});

test('a record that was processed is delivered', () => {
  const result = tally({ sent: sent('a'), stored: stored(['a', '1']), processed: once('1'), failureDocuments: [] });
  expect(result).toMatchObject({ sent: 1, delivered: 1, setAside: [], duplicates: 0, lost: [] });
});

test('a record that never reached the stream is lost', () => {
  const result = tally({
    sent: sent('a', 'b'),
    stored: stored(['a', '1']),
    processed: once('1'),
    failureDocuments: [],
  });
  expect(result.lost).toEqual(['b']);
});

test('a record that is stored and neither processed nor set aside is lost', () => {
  const result = tally({ sent: sent('a'), stored: stored(['a', '1']), processed: once(), failureDocuments: [] });
  expect(result).toMatchObject({ delivered: 0, lost: ['a'] });
});

test('a failure document sets every record between its sequence numbers aside, in its own shard only', () => {
  const inOtherShard = { name: '3', partition: 'shardId-1', place: 3n, data: 'data of d' };
  const result = tally({
    sent: sent('a', 'b', 'c', 'd'),
    stored: [...stored(['a', '2'], ['b', '10'], ['c', '11']), inOtherShard],
    processed: once('11'),
    failureDocuments: [setAside(2n, 10n)],
  });
  expect(result.setAside.map(({ id }) => id)).toEqual(['a', 'b']);
  expect(result).toMatchObject({ delivered: 1, lost: ['d'] });
});

test('a record that is stored twice or processed twice is a duplicate, not a second delivery', () => {
  const processed = new Map([
    ['1', 3],
    ['2', 1],
  ]);
  const result = tally({ sent: sent('a'), stored: stored(['a', '1'], ['a', '2']), processed, failureDocuments: [] });
  expect(result).toMatchObject({ delivered: 1, duplicates: 3, lost: [] });
});

test('equal lines of a file are counted one by one', () => {
  const twins = ['line 1', 'line 2'].map((id) => ({ id, data: 'same', partitionKey: 'k' }));
  const copy = (name: string) => ({ name, partition: 'shardId-0', place: BigInt(name), data: 'same' });
  const one = tally({ sent: twins, stored: [copy('1')], processed: once('1'), failureDocuments: [] });
  expect(one).toMatchObject({ delivered: 1, lost: ['line 2'], duplicates: 0 });
  const both = tally({ sent: twins, stored: [copy('1'), copy('2')], processed: once('1', '2'), failureDocuments: [] });
  expect(both).toMatchObject({ delivered: 2, lost: [], duplicates: 0 });
});

test('a record that is both delivered and set aside is named', () => {
  const documents = [setAside(1n, 1n)];
  const result = tally({
    sent: sent('a'),
    stored: stored(['a', '1']),
    processed: once('1'),
    failureDocuments: documents,
  });
  expect(result.deliveredAndSetAside).toEqual(['a']);
});
