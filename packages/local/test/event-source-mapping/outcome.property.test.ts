import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Batch, newBatch } from '../../src/event-source-mapping/batch';
import { readReport, type Verdict } from '../../src/event-source-mapping/function-response';
import { decide, type RetryPolicy } from '../../src/event-source-mapping/outcome';
import type { StreamRecord } from '../../src/event-source-mapping/stream-record';
import { records } from './records';

type Handler = (batch: Batch) => Verdict;

interface Fate {
  readonly done: StreamRecord[];
  readonly setAside: Batch[];
  /** Calls that held each record, in order. */
  readonly calls: Batch[];
}

/** Runs a batch to its end the way a lane does, without waiting. */
function runToEnd(batch: Batch, handler: Handler, policy: RetryPolicy): Fate {
  const fate: Fate = { done: [], setAside: [], calls: [] };
  const waiting = [batch];
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    fate.calls.push(next);
    const outcome = decide({ ...next, invokes: next.invokes + 1 }, handler(next), policy);
    fate.done.push(...outcome.done);
    if (outcome.setAside) fate.setAside.push(outcome.setAside);
    waiting.unshift(...outcome.next);
  }
  return fate;
}

/** A handler that reports the poison records of its batch, as the Powertools batch processor does. */
const reporting =
  (poison: ReadonlySet<StreamRecord>): Handler =>
  (batch) =>
    readReport(
      JSON.stringify({
        batchItemFailures: batch.records
          .filter((record) => poison.has(record))
          .map(({ sequenceNumber }) => ({ itemIdentifier: sequenceNumber })),
      }),
      batch,
    );

const throwing =
  (poison: ReadonlySet<StreamRecord>): Handler =>
  (batch) =>
    batch.records.some((record) => poison.has(record)) ? { kind: 'failed' } : { kind: 'succeeded' };

function failedFrom({ records: all }: Batch, at: number): Verdict {
  return at === 0 ? { kind: 'failed' } : { kind: 'failed in part', remaining: all.slice(at) };
}

/** As the function of a topic reports: exactly these, wherever they stand. */
function failedWhere({ records: all }: Batch, flags: readonly boolean[]): Verdict {
  const remaining = all.filter((_, index) => flags[index % flags.length]);
  if (remaining.length === 0) return { kind: 'succeeded' };
  return remaining.length === all.length ? { kind: 'failed' } : { kind: 'failed in part', remaining };
}

const batchWithPoison = fc
  .array(fc.boolean(), { minLength: 1, maxLength: 120 })
  .map((flags) => ({ all: records(flags.length), flags }))
  .map(({ all, flags }) => ({ all, poison: new Set(all.filter((_, index) => flags[index])) }));
const retries = fc.integer({ min: 0, max: 4 });

const numbers = (list: readonly StreamRecord[]) => list.map(({ sequenceNumber }) => sequenceNumber).sort();

test.each([
  ['reports', reporting],
  ['throws', throwing],
])(
  'with bisect and a handler that %s, the poison records and nothing else are set aside, each alone',
  (_how, handler) => {
    fc.assert(
      fc.property(batchWithPoison, retries, ({ all, poison }, maximumRetryAttempts) => {
        const policy = { maximumRetryAttempts, bisectBatchOnFunctionError: true };
        const fate = runToEnd(newBatch(all), handler(poison), policy);
        expect(fate.setAside.every((batch) => batch.records.length === 1)).toBe(true);
        expect(numbers(fate.setAside.flatMap((batch) => batch.records))).toEqual(numbers([...poison]));
        expect(numbers(fate.done)).toEqual(numbers(all.filter((record) => !poison.has(record))));
      }),
    );
  },
);

test('with bisect, a poison record alone is called once and then retried as often as allowed', () => {
  fc.assert(
    fc.property(batchWithPoison, retries, ({ all, poison }, maximumRetryAttempts) => {
      const policy = { maximumRetryAttempts, bisectBatchOnFunctionError: true };
      const { calls } = runToEnd(newBatch(all), reporting(poison), policy);
      for (const record of poison) {
        const alone = calls.filter((batch) => batch.records.length === 1 && batch.records[0] === record);
        expect(alone).toHaveLength(maximumRetryAttempts + 1);
      }
    }),
  );
});

test('without bisect, every record ends done or set aside, once, and nothing before the first poison is set aside', () => {
  fc.assert(
    fc.property(batchWithPoison, retries, fc.boolean(), ({ all, poison }, maximumRetryAttempts, reports) => {
      const policy = { maximumRetryAttempts, bisectBatchOnFunctionError: false };
      const fate = runToEnd(newBatch(all), (reports ? reporting : throwing)(poison), policy);
      const firstPoison = all.findIndex((record) => poison.has(record));
      const lost = firstPoison === -1 ? [] : all.slice(reports ? firstPoison : 0);
      expect(numbers(fate.setAside.flatMap((batch) => batch.records))).toEqual(numbers(lost));
      expect(numbers(fate.done)).toEqual(numbers(all.slice(0, all.length - lost.length)));
      expect(fate.calls.length).toBeLessThanOrEqual(maximumRetryAttempts + 1);
    }),
  );
});

test('whatever a function answers, and whatever the settings, no record is lost or finished twice', () => {
  const answer: fc.Arbitrary<Handler> = fc.oneof(
    fc.constant<Handler>(() => ({ kind: 'succeeded' })),
    fc.constant<Handler>(() => ({ kind: 'not invoked' })),
    fc.nat(200).map(
      (at): Handler =>
        (batch) =>
          failedFrom(batch, at % batch.records.length),
    ),
    fc.array(fc.boolean(), { minLength: 1 }).map(
      (flags): Handler =>
        (batch) =>
          failedWhere(batch, flags),
    ),
  );
  const policy = fc.record({
    maximumRetryAttempts: fc.integer({ min: -1, max: 3 }),
    bisectBatchOnFunctionError: fc.boolean(),
  });
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 80 }),
      fc.array(answer, { maxLength: 60 }),
      policy,
      (size, answers, settings) => {
        const script = [...answers];
        const handler: Handler = (batch) => script.shift()?.(batch) ?? { kind: 'succeeded' };
        const all = records(size);
        const fate = runToEnd(newBatch(all), handler, settings);
        const finished = [...fate.done, ...fate.setAside.flatMap((batch) => batch.records)];
        expect(finished).toHaveLength(size);
        expect(numbers(finished)).toEqual(numbers(all));
      },
    ),
  );
});
