import { afterAll, beforeAll, expect, test } from 'vitest';
import { type PutRecord, Stage, type StoredRecord, trips, until } from '../event-source-mapping/stage';
import { eventSourceMapping } from '../fidelity/event-source-mapping-rows';
import { fidelityTest } from '../fidelity/fidelity-test';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.start();
});
afterAll(() => stage.stop());

const withPatterns = (...patterns: object[]) => ({
  FilterCriteria: { Filters: patterns.map((pattern) => ({ Pattern: JSON.stringify(pattern) })) },
});
const numbers = (records: readonly StoredRecord[]) => records.map(({ sequenceNumber }) => sequenceNumber).sort();

/** Puts the records and waits until the mapping is through with them all. */
async function deliver(properties: object, records: readonly PutRecord[]) {
  const [stream, consumer] = [await stage.createStream(), await stage.createFunction()];
  const stored = await stage.put(stream, records);
  const context = stage.context(10);
  const mapping = stage.mapping(stream, consumer.name, properties as never);
  await stage.mappings(context).apply([mapping]);
  const last = stored.at(-1)!.sequenceNumber;
  await until('the position does not move', () => stage.positions(context, mapping.ref).includes(last));
  const passed = new Set(stage.processed(consumer));
  return { consumer, passed: stored.filter(({ sequenceNumber }) => passed.has(sequenceNumber)) };
}

fidelityTest(eventSourceMapping, 'filter-rules', async () => {
  const patterns = withPatterns(
    { data: { number: [{ numeric: ['>=', 90] }] } },
    { data: { number: [{ numeric: ['<', 5] }], poison: [false] } },
  );
  // The last records match no pattern: their position moves all the same.
  const records = [...trips(100, (number) => number === 3), ...trips(50).slice(5)];
  const { passed } = await deliver(patterns, records);
  const given = passed.map(({ data }) => JSON.parse(String(data)).number as number);
  expect(given).toEqual([0, 1, 2, 4, 90, 91, 92, 93, 94, 95, 96, 97, 98, 99]);
});

fidelityTest(eventSourceMapping, 'filter-format', async () => {
  const records = ['{"fare":12}', 'fare 12', '{"fare":', '"fare"', '{"tip":1}', '{"fare":null}'];
  const { passed } = await deliver(
    withPatterns({ data: { fare: [{ exists: true }] } }),
    records.map((data) => ({ data, partitionKey: 'taxi-7' })),
  );
  expect(passed.map(({ data }) => data)).toEqual(['{"fare":12}', '{"fare":null}']);
});

fidelityTest(eventSourceMapping, 'filter-metadata', async () => {
  const records = [...trips(40, undefined, 4), { data: 'no JSON', partitionKey: 'taxi-2' }];
  const { passed } = await deliver(withPatterns({ partitionKey: ['taxi-2'] }), records);
  expect(passed).toHaveLength(11);
  expect(new Set(passed.map(({ partitionKey }) => partitionKey))).toEqual(new Set(['taxi-2']));
});

fidelityTest(eventSourceMapping, 'filter-batching-window', async () => {
  const even = withPatterns({ data: { poison: [true] } });
  const settings = { ...even, BatchSize: 8, MaximumBatchingWindowInSeconds: 10 };
  const { consumer } = await deliver(
    settings,
    trips(40, (number) => number % 2 === 0),
  );
  expect(stage.calls(consumer).map(({ records }) => records.length)).toEqual([8, 8, 4]);
});

test('after a restart, a filter does not give the function again what it was given before', async () => {
  const [stream, consumer] = [await stage.createStream(), await stage.createFunction()];
  const context = stage.context(10);
  const mapping = stage.mapping(stream, consumer.name, withPatterns({ data: { number: [{ numeric: ['<', 3] }] } }));
  const first = stage.mappings(context);
  await first.apply([mapping]);
  await stage.put(stream, trips(30));
  await until('not all processed', () => stage.processed(consumer).length === 3);
  await first.stop();
  const later = await stage.put(stream, trips(20));
  await stage.mappings(context).apply([mapping]);
  await until('not all processed', () => stage.processed(consumer).length >= 6);
  expect(stage.processed(consumer).slice(3).sort()).toEqual(numbers(later.slice(0, 3)));
});
