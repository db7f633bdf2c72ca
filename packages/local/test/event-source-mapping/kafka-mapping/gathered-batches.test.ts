import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { BatchLimits } from '../../../src/event-source-mapping/kafka-mapping/batching/batch-limits';
import { GatheredBatches } from '../../../src/event-source-mapping/kafka-mapping/batching/gathered-batches';
import type { KafkaRecord } from '../../../src/event-source-mapping/kafka-mapping/kafka-record';
import { PartitionBacklog } from '../../../src/event-source-mapping/kafka-mapping/reading/partition-backlog';
import { fetched, fetchedRecords } from './kafka-records';

const never = new AbortController().signal;

function gathering(limits: Partial<BatchLimits>, ...counts: number[]) {
  const gathered = new GatheredBatches({
    topic: 'trips',
    batchSize: 100,
    batchingWindow: 0,
    envelopeBytes: 0,
    ...limits,
  });
  const backlogs = counts.map((count, partition) => {
    const backlog = new PartitionBacklog(partition, 0);
    backlog.read(fetchedRecords(partition, count), count);
    gathered.add(backlog);
    return backlog;
  });
  return { gathered, backlogs };
}

const places = (list: readonly Pick<KafkaRecord, 'partition' | 'offset'>[]) =>
  list.map(({ partition, offset }) => `${partition}@${offset}`);

test('a batch takes as few partitions as fill it, and those wait; the others take their turn', async () => {
  const { gathered, backlogs } = gathering({ batchSize: 3 }, 5, 2, 3);
  const first = await gathered.next(never);
  const second = await gathered.next(never);
  expect(places(first.records)).toEqual(['0@0', '0@1', '0@2']);
  expect(places(second.records)).toEqual(['1@0', '1@1', '2@0']);
  for (const backlog of backlogs) backlog.isBusy = false;
  expect(places((await gathered.next(never)).records)).toEqual(['0@3', '0@4', '2@1']);
});

test('a batch that is not full waits until its window is over, one that becomes full does not', async () => {
  const { gathered, backlogs } = gathering({ batchSize: 4, batchingWindow: 120 }, 3);
  const began = performance.now();
  expect((await gathered.next(never)).records).toHaveLength(3);
  expect(performance.now() - began).toBeGreaterThanOrEqual(119);
  backlogs[0]!.isBusy = false;
  const slow = gathering({ batchSize: 4, batchingWindow: 60_000 }, 3);
  const full = slow.gathered.next(never);
  slow.backlogs[0]!.read(fetchedRecords(0, 1, 3), 4);
  slow.gathered.changed();
  expect((await full).records).toHaveLength(4);
});

test('a payload ends before 6 MB, and a record above it is a batch of its own', async () => {
  const { gathered, backlogs } = gathering({});
  const backlog = new PartitionBacklog(0, 0);
  // In base64 they are a third larger.
  const large = (megabytes: number, offset: number) =>
    fetched(0, offset, { value: Buffer.alloc(megabytes * 1024 * 1024) });
  backlog.read([large(2, 0), large(2, 1), large(2, 2), large(7, 3), large(1, 4)], 5);
  gathered.add(backlog);
  const sizes: number[] = [];
  for (let batch = 0; batch < 4; batch++) {
    sizes.push((await gathered.next(never)).records.length);
    backlog.isBusy = false;
  }
  expect(sizes).toEqual([2, 1, 1, 1]);
  expect(backlogs).toEqual([]);
});

test('what waits bounds what is read, for each partition by itself', async () => {
  const { gathered, backlogs } = gathering({ batchSize: 10 }, 60_000, 5);
  expect(await gathered.withRoom(never)).toEqual([backlogs[1]]);
});

test('a partition that is dropped has no part in batches any more', async () => {
  const { gathered, backlogs } = gathering({}, 2, 1);
  gathered.drop(backlogs[0]!);
  expect(places((await gathered.next(never)).records)).toEqual(['1@0']);
});

test('whatever is read and finished when: each record comes once, in the order of its partition', async () => {
  const step = fc.record({ partition: fc.nat(3), count: fc.nat(9), finish: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), fc.integer({ min: 1, max: 7 }), async (steps, batchSize) => {
      const { gathered, backlogs } = gathering({ batchSize }, 0, 0, 0, 0);
      const taken: KafkaRecord[] = [];
      const take = async () => {
        const batch = await gathered.next(never);
        expect(batch.records.length).toBeLessThanOrEqual(batchSize);
        taken.push(...batch.records);
        return batch.backlogs;
      };
      const hasReady = () => backlogs.some(({ isBusy, waiting }) => !isBusy && waiting > 0);
      for (const { partition, count, finish } of steps) {
        const backlog = backlogs[partition]!;
        backlog.read(fetchedRecords(partition, count, backlog.next), backlog.next + count);
        if (hasReady()) await take();
        if (finish) for (const one of backlogs) one.isBusy = false;
      }
      for (const one of backlogs) one.isBusy = false;
      while (hasReady()) for (const one of await take()) one.isBusy = false;
      for (const { partition, next } of backlogs)
        expect(places(taken.filter((one) => one.partition === partition))).toEqual(
          places(fetchedRecords(partition, next)),
        );
    }),
    { numRuns: 200 },
  );
});
