import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Verification } from '../src/messages/verification';

const message = (producer: string, number: number) => ({ producer, number, sentAt: 1 });

/** What happens to the messages of one producer on the way. */
const journeys = fc.record({
  sent: fc.integer({ min: 1, max: 400 }),
  lost: fc.uniqueArray(fc.nat({ max: 398 }), { maxLength: 60 }),
  repeated: fc.array(fc.nat({ max: 399 }), { maxLength: 60 }),
  /** Numbers far apart, so that the gaps cross the pages of the set. */
  step: fc.constantFrom(1, 1_000, 100_003),
});

test('random losses and duplicates in any order are told exactly, for each producer', () => {
  fc.assert(
    fc.property(fc.array(journeys, { minLength: 1, maxLength: 3 }), fc.integer(), (producers, seed) => {
      const arrived = producers.flatMap(({ sent, lost, repeated, step }, index) => {
        const kept = arrivals(sent, lost).map((number) => number * step);
        return [...kept, ...repeated.flatMap((at) => kept[at] ?? [])].map((number) => message(`p${index}`, number));
      });
      const verification = new Verification();
      for (const each of shuffled(arrived, seed)) verification.add(each, 0);
      const { producers: found } = verification.findings(true);
      for (const [index, { sent, lost, repeated, step }] of producers.entries()) {
        const kept = arrivals(sent, lost);
        const highest = (kept.at(-1) ?? 0) * step;
        expect(found[index]).toMatchObject({
          ...{ producer: `p${index}`, distinct: kept.length, highest, missing: highest + 1 - kept.length },
          duplicates: repeated.filter((at) => at < kept.length).length,
        });
      }
    }),
  );
});

test('the missing numbers and the gaps are the same numbers', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat({ max: 40 }), { minLength: 1 }), fc.boolean(), (numbers, fromZero) => {
      const verification = new Verification();
      for (const number of numbers) verification.add(message('p', number), 0);
      const [{ gaps, missing, highest }] = verification.findings(fromZero).producers;
      const first = fromZero ? 0 : Math.min(...numbers);
      const absent = Array.from({ length: highest + 1 }, (_, n) => n).filter((n) => n >= first && !numbers.includes(n));
      expect(missing).toBe(absent.length);
      const listed = gaps.flatMap((gap) => Array.from({ length: gap.last - gap.first + 1 }, (_, n) => gap.first + n));
      expect(listed).toEqual(absent.slice(0, listed.length));
      if (gaps.length < 5) expect(listed).toEqual(absent);
    }),
  );
});

test('a number below one that came earlier in the same partition is out of order; in another partition it is not', () => {
  const verification = new Verification();
  for (const [number, partition] of [
    [0, 0],
    [5, 1],
    [1, 0],
    [3, 0],
    [2, 0],
    [4, 1],
    [5, 1],
  ]) {
    verification.add(message('p', number), partition);
  }
  expect(verification.findings(true).producers).toMatchObject([{ outOfOrder: 2, duplicates: 1, missing: 0 }]);
});

test('messages of others are counted apart, and hide no loss', () => {
  const verification = new Verification();
  for (const each of [message('a', 0), undefined, message('b', 2), undefined, message('a', 2), undefined]) {
    verification.add(each, 0);
  }
  expect(verification.findings(true)).toMatchObject({
    ...{ distinct: 3, missing: 3, foreign: 3 },
    producers: [
      { producer: 'a', gaps: [{ first: 1, last: 1 }] },
      { producer: 'b', gaps: [{ first: 0, last: 1 }] },
    ],
  });
});

function arrivals(sent: number, lost: readonly number[]): number[] {
  const numbers = Array.from({ length: sent }, (_, number) => number).filter((number) => !lost.includes(number));
  return numbers.length > 0 ? numbers : [0];
}

/** In an order that only the seed decides. */
function shuffled<Item>(items: readonly Item[], seed: number): Item[] {
  const rank = (index: number) => Math.imul(index + 1, seed | 1) >>> 0;
  return items
    .map((item, index) => ({ item, rank: rank(index) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}
