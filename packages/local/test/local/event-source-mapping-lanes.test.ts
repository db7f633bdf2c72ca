import { afterAll, beforeAll, expect, test } from 'vitest';
import { laneOf } from '../../src/event-source-mapping/lane-of';
import { type FunctionCall, Stage, trips, until } from '../event-source-mapping/stage';
import { eventSourceMapping } from '../fidelity/event-source-mapping-rows';
import { fidelityTest } from '../fidelity/fidelity-test';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.start();
});
afterAll(() => stage.stop());

function mostAtOnce(calls: readonly FunctionCall[]): number {
  return Math.max(
    ...calls.map(({ began }) => calls.filter((other) => other.began <= began && began < other.ended).length),
  );
}

fidelityTest(eventSourceMapping, 'parallelization-factor', async () => {
  for (const factor of [1, 4]) {
    const [stream, consumer] = [await stage.createStream(), await stage.createFunction({ MILLISECONDS: '150' })];
    const stored = await stage.put(
      stream,
      trips(400, () => false, 40),
    );
    const mapping = stage.mapping(stream, consumer.name, { ParallelizationFactor: factor, BatchSize: 40 });
    await stage.mappings(stage.context()).apply([mapping]);
    await until('not all processed', () => stage.processed(consumer).length >= 400);
    expect(mostAtOnce(stage.calls(consumer))).toBe(factor);
    const order = stage.processed(consumer);
    expect(order).toHaveLength(400);
    for (const key of new Set(stored.map(({ partitionKey }) => partitionKey))) {
      const put = stored.filter(({ partitionKey }) => partitionKey === key).map(({ sequenceNumber }) => sequenceNumber);
      expect(order.filter((sequenceNumber) => put.includes(sequenceNumber))).toEqual(put);
    }
  }
});

test('a blocked key holds up its lane and the position, not the other lanes; a restart repeats and loses nothing', async () => {
  const [stream, consumer] = [await stage.createStream(), await stage.createFunction({ FAILS: 'throw' })];
  const isBlocked = (number: number) => number === 30;
  const stored = await stage.put(stream, trips(300, isBlocked, 30));
  const context = stage.context(100);
  const settings = { ParallelizationFactor: 3, BatchSize: 20, BisectBatchOnFunctionError: true };
  const resource = stage.mapping(stream, consumer.name, settings);
  const first = stage.mappings(context);
  await first.apply([resource]);
  const blockedLane = laneOf(stored[30]!.partitionKey, 3);
  const others = stored.filter(({ partitionKey }) => laneOf(partitionKey, 3) !== blockedLane);
  await until('other lanes wait', () => {
    const processed = new Set(stage.processed(consumer));
    return others.every(({ sequenceNumber }) => processed.has(sequenceNumber));
  });
  await first.stop();
  const before = stage.processed(consumer).length;
  expect(before).toBeLessThan(300);

  await stage
    .mappings(context)
    .apply([{ ...resource, properties: { ...resource.properties, MaximumRetryAttempts: 0 } }]);
  await until('not all processed', () => new Set(stage.processed(consumer)).size === 299);
  const again = stage.processed(consumer).slice(before);
  expect(again).not.toContain(stored[0]!.sequenceNumber);
  expect(again).toContain(stored[299]!.sequenceNumber);
  expect(stage.processed(consumer)).not.toContain(stored[30]!.sequenceNumber);
});
