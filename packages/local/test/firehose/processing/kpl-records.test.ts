import fc from 'fast-check';
import { expect, test } from 'vitest';
import { finish } from '../../../src/firehose/delivery-record';
import { unpackKpl } from '../../../src/firehose/processing/kpl-records';
import { aggregated, wrapped } from './aggregated';
import { recordOf, TestProgress } from './records';

test('user records come out in order, with their partition key and place', () => {
  const user = fc.record({ key: fc.constantFrom('taxi', 'ταξί', 'shard-7'), data: fc.uint8Array({ maxLength: 20 }) });
  fc.assert(
    fc.property(fc.array(user, { minLength: 1, maxLength: 8 }), (users) => {
      const plain = recordOf('plain', '50');
      const found = unpackKpl([recordOf(aggregated(users)), plain]);
      expect(found.at(-1)).toBe(plain);
      expect(found.slice(0, -1)).toEqual(
        users.map(({ key, data }, subsequenceNumber) =>
          expect.objectContaining({ partitionKey: key, data: Buffer.from(data), subsequenceNumber }),
        ),
      );
    }),
  );
});

test('an aggregated record is finished when all that came out of it is', () => {
  const progress = new TestProgress();
  const users = ['a', 'b', 'c'].map((key) => ({ key, data: Buffer.from(key) }));
  const [first, ...others] = unpackKpl([recordOf(aggregated(users), '49', progress)]);
  finish(others);
  expect(progress.finishedNumbers).toEqual([]);
  finish([first!]);
  expect(progress.finishedNumbers).toEqual(['49']);
});

const good = aggregated([{ key: 'taxi', data: Buffer.from('1') }]);

test.each([
  ['another digest', Buffer.concat([good.subarray(0, -1), Buffer.from([good.at(-1)! ^ 1])])],
  ['data that is cut off', good.subarray(0, -3)],
  ['the magic number alone', good.subarray(0, 4)],
  ['no user records', aggregated([])],
  ['a message that is no message', wrapped(Buffer.from([0x1a, 0xff, 0x01]))],
  ['a partition key that is not there', aggregated([{ key: 'taxi', data: Buffer.from('1') }], [])],
])('a record with %s stays as it is', (_what, data) => {
  const record = recordOf(data);
  expect(unpackKpl([record])).toEqual([record]);
});
