import { describe, expect, test } from 'vitest';
import { newBatch } from '../../../src/event-source-mapping/batch';
import { readItemReport } from '../../../src/event-source-mapping/kafka-mapping/batch-item-report';
import { records } from './kafka-records';

const batch = newBatch([...records(0, 4, 10), ...records(1, 3, 20)]);
const item = (partition: unknown, offset: unknown) => ({ itemIdentifier: { partition, offset } });
const report = (...batchItemFailures: unknown[]) => JSON.stringify({ batchItemFailures });

describe('a complete success', () => {
  test.each([
    ['an empty list', report()],
    ['a null list', '{"batchItemFailures":null}'],
    ['an empty object', '{}'],
    ['null', 'null'],
    ['nothing', ''],
  ])('%s', (_case, payload) => expect(readItemReport(payload, batch)).toEqual({ kind: 'succeeded' }));
});

describe('a complete failure', () => {
  test.each([
    ['an offset that was not in the event', report(item('trips-0', 14))],
    ['an offset of another partition', report(item('trips-1', 12))],
    ['a partition that was not in the event', report(item('trips-2', 10))],
    ['a partition without its topic', report(item(0, 10))],
    ['one good and one bad item', report(item('trips-0', 11), item('trips-0', 99))],
    ['no offset', report({ itemIdentifier: { partition: 'trips-0' } })],
    ['an identifier that is a text', report({ itemIdentifier: '10' })],
    ['an empty identifier', report({ itemIdentifier: {} })],
    ['a null item', report(null)],
    ['every record', report(...batch.records.map((one) => item(one.topicPartition, one.offset)))],
    ['a list that is no list', '{"batchItemFailures":"10"}'],
    ['a list instead of an object', '[]'],
    ['no JSON', 'ok'],
  ])('%s', (_case, payload) => expect(readItemReport(payload, batch)).toEqual({ kind: 'failed' }));
});

test('exactly the reported records remain, in their order, however often they are named', () => {
  const answer = report(item('trips-1', 21), item('trips-0', '12'), item('trips-0', 10), item('trips-1', 21));
  expect(readItemReport(answer, batch)).toEqual({
    kind: 'failed in part',
    remaining: [batch.records[0], batch.records[2], batch.records[5]],
  });
});
