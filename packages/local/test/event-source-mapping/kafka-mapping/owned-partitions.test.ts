import { expect, test } from 'vitest';
import { OwnedPartitions } from '../../../src/event-source-mapping/kafka-mapping/group/owned-partitions';
import { PartitionLocks } from '../../../src/event-source-mapping/kafka-mapping/group/partition-locks';
import type { PartitionBacklog } from '../../../src/event-source-mapping/kafka-mapping/reading/partition-backlog';

/** A poller that says what it gains and loses. */
function poller(locks: PartitionLocks, starts: readonly number[] = [0]) {
  const log: string[] = [];
  const backlogs = new Map<number, PartitionBacklog>();
  const left = [...starts];
  const owned = new OwnedPartitions({
    locks,
    start: async () => (left.length > 1 ? left.shift()! : left[0]!),
    gained: (backlog) => {
      backlogs.set(backlog.partition, backlog);
      log.push(`+${backlog.partition}@${backlog.next}`);
    },
    lost: ({ partition }) => log.push(`-${partition}`),
    settled: async () => undefined,
  });
  const assign = async (generation: number, ...partitions: number[]) => {
    owned.assign({ partitions, generation });
    await settled();
  };
  return { owned, log, backlogs, assign };
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

test('what a poller keeps from one agreement to the next goes on, the rest comes and goes', async () => {
  const { assign, log } = poller(new PartitionLocks());
  await assign(4, 0, 1);
  await assign(5, 1, 2);
  expect(log).toEqual(['+0@0', '+1@0', '-0', '+2@0']);
});

test('after an agreement without it, a poller begins anew behind the last commit', async () => {
  const { assign, log } = poller(new PartitionLocks(), [0, 70]);
  await assign(4, 0);
  await assign(6, 0);
  expect(log).toEqual(['+0@0', '-0', '+0@70']);
});

test('a partition goes to another poller when the batch of the first one has ended', async () => {
  const locks = new PartitionLocks();
  const [first, second] = [poller(locks), poller(locks)];
  await first.assign(1, 0);
  const backlog = first.backlogs.get(0)!;
  backlog.isBusy = true;
  await first.assign(2);
  await second.assign(2, 0);
  expect([first.log, second.log]).toEqual([['+0@0', '-0'], []]);
  expect(first.owned.backlogs).toEqual([backlog]);
  backlog.isBusy = false;
  await first.owned.letGo(backlog);
  await settled();
  expect(second.log).toEqual(['+0@0']);
  expect(first.owned.backlogs).toEqual([]);
});

test('a partition that is taken away while it is gained is not gained, and others get it', async () => {
  const locks = new PartitionLocks();
  const release = await locks.take(0);
  const [first, second] = [poller(locks), poller(locks)];
  await first.assign(1, 0);
  await first.assign(2);
  await second.assign(2, 0);
  release();
  await settled();
  expect([first.log, second.log]).toEqual([[], ['+0@0']]);
});

test('a batch that failed unexpectedly is read again from the last commit', async () => {
  const { assign, backlogs, log, owned } = poller(new PartitionLocks(), [5, 8]);
  await assign(1, 0);
  const backlog = backlogs.get(0)!;
  backlog.isBusy = true;
  owned.renew(backlog);
  await settled();
  expect(log).toEqual(['+0@5', '-0']);
  await owned.letGo(backlog);
  await settled();
  expect(log).toEqual(['+0@5', '-0', '+0@8']);
});

test('a poller that ends leaves its partitions to others, and gets none any more', async () => {
  const locks = new PartitionLocks();
  const [first, second] = [poller(locks), poller(locks)];
  await first.assign(1, 0);
  first.owned.end();
  await first.assign(2, 0, 1);
  await second.assign(3, 0, 1);
  expect([first.log, second.log.sort()]).toEqual([
    ['+0@0', '-0'],
    ['+0@0', '+1@0'],
  ]);
});
