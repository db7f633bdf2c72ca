import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PartitionBacklog } from '../../../src/event-source-mapping/kafka-mapping/reading/partition-backlog';
import { fetchedRecords, records } from './kafka-records';

test('nothing beyond the first unfinished record may be committed', () => {
  const backlog = new PartitionBacklog(0, 10);
  const all = records(0, 5, 10);
  backlog.read(fetchedRecords(0, 5, 10), 15);
  backlog.finish([all[1]!, all[3]!]);
  expect([backlog.finished, backlog.uncommitted]).toEqual([10, 0]);
  backlog.finish([all[0]!]);
  expect([backlog.finished, backlog.uncommitted]).toEqual([12, 2]);
  expect(backlog.commit(12)).toBe(2);
  backlog.finish([all[2]!, all[4]!]);
  expect([backlog.finished, backlog.uncommitted]).toEqual([15, 3]);
});

test('records that are not for the function are passed, also behind the last one', () => {
  const backlog = new PartitionBacklog(0, 0);
  const [wanted] = records(0, 1, 2);
  backlog.read(fetchedRecords(0, 1, 2), 6);
  expect(backlog.finished).toBe(2);
  backlog.finish([wanted!]);
  expect(backlog.finished).toBe(6);
  backlog.read([], 9);
  expect(backlog.uncommitted).toBe(9);
});

test('in whatever order records are finished, the offset to commit is that of the first one that is not', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([...Array(30).keys()], { minLength: 30 }), fc.nat(29), (order, count) => {
      const backlog = new PartitionBacklog(0, 0);
      const all = records(0, 30);
      backlog.read(fetchedRecords(0, 30), 30);
      const done = order.slice(0, count);
      for (const offset of done) backlog.finish([all[offset]!]);
      expect(backlog.finished).toBe(all.find(({ offset }) => !done.includes(offset))!.offset);
    }),
  );
});
