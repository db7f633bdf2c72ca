import { expect, test } from 'vitest';
import { isIn, parseFailureDocument } from '../src/count/failure-document';

const requestContext = { condition: 'RetryAttemptsExhausted' };

test('a document of a stream sets aside the records between its sequence numbers, in its shard', () => {
  const batch = { shardId: 'shardId-1', startSequenceNumber: '9', endSequenceNumber: '10' };
  const document = parseFailureDocument(JSON.stringify({ requestContext, KinesisBatchInfo: batch }));
  expect(document.condition).toBe('RetryAttemptsExhausted');
  const found = ['8', '9', '10', '11'].filter((name) =>
    isIn(document, { name, partition: 'shardId-1', place: BigInt(name), data: '' }),
  );
  expect(found).toEqual(['9', '10']);
  expect(isIn(document, { name: '9', partition: 'shardId-2', place: 9n, data: '' })).toBe(false);
});

test('a document of a topic sets records aside in each partition that it names', () => {
  const recordsInfo = {
    'trades-0': { firstRecordOffset: '5', lastRecordOffset: '7' },
    'trades-2': { firstRecordOffset: '1', lastRecordOffset: '1' },
  };
  const document = parseFailureDocument(JSON.stringify({ requestContext, KafkaBatchInfo: { recordsInfo } }));
  const record = (partition: string, place: bigint) => ({ name: `${partition}@${place}`, partition, place, data: '' });
  const all = [record('trades-0', 4n), record('trades-0', 6n), record('trades-1', 6n), record('trades-2', 1n)];
  expect(all.filter((one) => isIn(document, one)).map(({ name }) => name)).toEqual(['trades-0@6', 'trades-2@1']);
});
