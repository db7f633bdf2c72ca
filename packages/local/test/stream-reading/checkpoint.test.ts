import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Checkpoint } from '../../src/stream-reading/checkpoint';
import { records } from '../event-source-mapping/records';

test('the position stays below the first unfinished record', () => {
  const checkpoint = new Checkpoint('before');
  const [a, b, c, d] = records(4);
  checkpoint.read([a!, b!, c!, d!]);
  expect([checkpoint.finish([b!]), checkpoint.position]).toEqual([false, 'before']);
  expect([checkpoint.finish([d!]), checkpoint.position]).toEqual([false, 'before']);
  expect([checkpoint.finish([a!]), checkpoint.position]).toEqual([true, b!.sequenceNumber]);
  expect([checkpoint.finish([c!]), checkpoint.position]).toEqual([true, d!.sequenceNumber]);
});

test('in whatever order and pieces records finish, the position never passes an unfinished one and ends at the last', () => {
  const order = fc
    .integer({ min: 1, max: 60 })
    .chain((size) => fc.shuffledSubarray([...Array(size).keys()], { minLength: size }));
  fc.assert(
    fc.property(order, fc.integer({ min: 1, max: 9 }), (shuffled, piece) => {
      const all = records(shuffled.length);
      const checkpoint = new Checkpoint();
      checkpoint.read(all);
      const finished = new Set<string>();
      for (let from = 0; from < shuffled.length; from += piece) {
        const now = shuffled.slice(from, from + piece).map((index) => all[index]!);
        checkpoint.finish(now);
        for (const record of now) finished.add(record.sequenceNumber);
        const firstOpen = all.findIndex((record) => !finished.has(record.sequenceNumber));
        const expected = firstOpen === -1 ? all.at(-1) : all[firstOpen - 1];
        expect(checkpoint.position).toBe(expected?.sequenceNumber);
      }
    }),
  );
});

test('a long run keeps only what is unfinished', () => {
  const checkpoint = new Checkpoint();
  for (let from = 0; from < 10_000; from += 100) {
    const chunk = records(100, from);
    checkpoint.read(chunk);
    checkpoint.finish(chunk);
  }
  expect(checkpoint.position).toBe(records(1, 9_999)[0]!.sequenceNumber);
  expect((checkpoint as unknown as { order: { open: unknown[] } }).order.open.length).toBeLessThan(2_000);
});
