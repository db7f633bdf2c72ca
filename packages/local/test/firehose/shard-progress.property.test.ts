import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type DeliveryRecord, divide, finish } from '../../src/firehose/delivery-record';
import { ShardProgress } from '../../src/firehose/source/shard-progress';
import type { ShardPosition } from '../../src/stream-reading/position-store';

const record = (number: number) => ({ sequenceNumber: String(number), data: Buffer.alloc(0), arrivedAt: number });
const noFailure = (error: unknown) => {
  throw error;
};

function progressOf(position: ShardPosition = {}) {
  const written: ShardPosition[] = [];
  const progress = new ShardProgress(position, async (reached) => void written.push(reached), noFailure);
  return { progress, written };
}

/** How many records come out of each record, and in which order these are finished. */
const plan = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 30 }).chain((parts) => {
  const all = parts.flatMap((count, number) => Array.from({ length: count }, () => number));
  return fc.record({
    parts: fc.constant(parts),
    order: fc.shuffledSubarray(
      all.map((_, index) => index),
      { minLength: 0, maxLength: all.length },
    ),
    batch: fc.integer({ min: 1, max: 7 }),
  });
});

test('in whatever order records are finished, no position goes beyond one that is not, or back', async () => {
  await fc.assert(
    fc.asyncProperty(plan, async ({ parts, order, batch }) => {
      const { progress, written } = progressOf();
      const read = progress.read(parts.map((_, number) => record(number)));
      for (const [number, one] of read.entries()) divide(one, parts[number]!);
      const made = read.flatMap((one, number) =>
        Array.from({ length: parts[number]! }, (): DeliveryRecord => ({ ...one })),
      );
      const open = parts.map((count) => count);
      for (let from = 0; from < order.length; from += batch) {
        const some = order.slice(from, from + batch).map((index) => made[index]!);
        for (const { origin } of some) open[Number(origin.sequenceNumber)]! -= 1;
        await finish(some);
        const finished = open.findIndex((count) => count > 0);
        const expected = finished === -1 ? parts.length - 1 : finished - 1;
        expect(Number(written.at(-1)?.sequenceNumber ?? -1)).toBe(expected);
      }
      const positions = written.map(({ sequenceNumber }) => Number(sequenceNumber));
      expect(positions).toEqual([...positions].sort((a, b) => a - b));
    }),
  );
});

test('what finishes records can wait until the position is on disk', async () => {
  let keep = (): void => undefined;
  const kept = new Promise<void>((resolve) => {
    keep = resolve;
  });
  const progress = new ShardProgress({}, () => kept, noFailure);
  let isKept = false;
  const finished = finish(progress.read([record(1)])).then(() => {
    isKept = true;
  });
  await new Promise(setImmediate);
  expect(isKept).toBe(false);
  keep();
  await finished;
});

test('a position that cannot be kept is reported, and the next one is kept', async () => {
  const [written, failures]: [ShardPosition[], unknown[]] = [[], []];
  const write = async (position: ShardPosition) => {
    if (position.sequenceNumber === '1') throw new Error('no space');
    written.push(position);
  };
  const progress = new ShardProgress({}, write, (error) => failures.push(error));
  const [first, second] = progress.read([record(1), record(2)]);
  await finish([first!]);
  await finish([second!]);
  expect(failures).toEqual([new Error('no space')]);
  expect(written).toEqual([{ sequenceNumber: '2' }]);
});

test('a closed shard is done only when all its records are', async () => {
  const { progress, written } = progressOf({ sequenceNumber: '4' });
  const [first, second] = progress.read([record(5), record(6)]);
  const closed = progress.close(new AbortController().signal);
  await finish([second!]);
  expect(written).toEqual([]);
  await finish([first!]);
  await closed;
  expect(written.at(-1)).toEqual({ sequenceNumber: '6', closed: true });
});
