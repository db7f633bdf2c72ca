import { afterAll, beforeAll, expect, test } from 'vitest';
import { Stage, trips, until } from '../event-source-mapping/stage';
import { eventSourceMapping } from '../fidelity/event-source-mapping-rows';
import { fidelityTest } from '../fidelity/fidelity-test';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.start();
});
afterAll(() => stage.stop());

fidelityTest(eventSourceMapping, 'batching-window', async () => {
  const [stream, consumer] = [await stage.createStream(), await stage.createFunction()];
  // 60 s at 15 times the speed: 4 s of real time.
  const settings = { BatchSize: 50, MaximumBatchingWindowInSeconds: 60 };
  await stage.mappings(stage.context(15)).apply([stage.mapping(stream, consumer.name, settings)]);
  const began = Date.now();
  for (let put = 0; put < 3; put++) await stage.put(stream, trips(7));
  await until('not called', () => stage.calls(consumer).length === 1);
  expect(stage.calls(consumer)[0]!.records).toHaveLength(21);
  expect(stage.calls(consumer)[0]!.began - began).toBeGreaterThanOrEqual(3_900);
  const full = Date.now();
  await stage.put(stream, trips(50));
  await until('not called', () => stage.calls(consumer).length === 2);
  expect(stage.calls(consumer)[1]!.records).toHaveLength(50);
  expect(stage.calls(consumer)[1]!.began - full).toBeLessThan(3_800);
});

test('a stop within the batching window loses nothing: the next start gathers the records again', async () => {
  const [stream, consumer] = [await stage.createStream(), await stage.createFunction()];
  const context = stage.context(60);
  const settings = { BatchSize: 5, MaximumBatchingWindowInSeconds: 300 };
  const mapping = stage.mapping(stream, consumer.name, settings);
  const first = stage.mappings(context);
  const stored = await stage.put(stream, trips(8));
  await first.apply([mapping]);
  await until('not called', () => stage.calls(consumer).length === 1);
  await first.stop();
  expect(stage.processed(consumer)).toHaveLength(5);
  await stage.mappings(context).apply([stage.mapping(stream, consumer.name, { BatchSize: 5 }, mapping.ref)]);
  await until('not called', () => stage.calls(consumer).length === 2);
  expect(stage.processed(consumer)).toEqual(stored.map(({ sequenceNumber }) => sequenceNumber));
});
