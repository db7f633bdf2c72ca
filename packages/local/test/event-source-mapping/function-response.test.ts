import { describe, expect, test } from 'vitest';
import { newBatch } from '../../src/event-source-mapping/batch';
import { readReport } from '../../src/event-source-mapping/function-response';
import { records } from './records';

const batch = newBatch(records(10));
const at = (index: number) => ({ itemIdentifier: batch.records[index]!.sequenceNumber });
const report = (...batchItemFailures: unknown[]) => JSON.stringify({ batchItemFailures });

describe('complete success', () => {
  test.each([
    ['an empty list', '{"batchItemFailures":[]}'],
    ['a null list', '{"batchItemFailures":null}'],
    ['an empty object', '{}'],
    ['null', 'null'],
    ['nothing', ''],
    ['an object of the handler’s own', '{"processed":10}'],
  ])('%s', (_case, payload) => expect(readReport(payload, batch)).toEqual({ kind: 'succeeded' }));
});

describe('complete failure', () => {
  test.each([
    ['an empty identifier', report({ itemIdentifier: '' })],
    ['a null identifier', report({ itemIdentifier: null })],
    ['a bad key name', report({ itemIdentifer: batch.records[4]!.sequenceNumber })],
    ['a number as identifier', report({ itemIdentifier: 4 })],
    ['a null item', report(null)],
    ['a sequence number of another batch', report({ itemIdentifier: '999' })],
    ['one good and one bad item', report(at(7), { itemIdentifier: '' })],
    ['a list that is no list', '{"batchItemFailures":"4"}'],
    ['text instead of an object', '"ok"'],
    ['a list instead of an object', '[]'],
    ['no JSON', 'ok'],
  ])('%s', (_case, payload) => expect(readReport(payload, batch)).toEqual({ kind: 'failed' }));
});

test('of several reported records the lowest one counts, in whatever order they stand', () => {
  expect(readReport(report(at(8), at(3), at(5)), batch)).toEqual({
    kind: 'failed in part',
    remaining: batch.records.slice(3),
  });
});
