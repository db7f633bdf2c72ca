import { afterAll, beforeAll, expect, test } from 'vitest';
import { KeptShards } from '../event-source-mapping/kept-shards';
import { inAMoment, Stage, type StoredRecord, trips, until } from '../event-source-mapping/stage';
import { eventSourceMapping } from '../fidelity/event-source-mapping-rows';
import { fidelityTest } from '../fidelity/fidelity-test';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.start();
});
afterAll(() => stage.stop());

const numbers = (records: readonly StoredRecord[]) => records.map(({ sequenceNumber }) => sequenceNumber).sort();
const LATEST = { StartingPosition: 'LATEST' };

fidelityTest(eventSourceMapping, 'latest', async () => {
  const [stream, consumer] = [await stage.createStream(3), await stage.createFunction()];
  await stage.put(stream, trips(60));
  await until('time stands still', inAMoment());
  await stage.mappings(stage.context(10)).apply([stage.mapping(stream, consumer.name, LATEST)]);
  const later = await stage.put(stream, trips(40));
  await until('not all processed', () => stage.processed(consumer).length >= 40);
  expect(stage.processed(consumer).sort()).toEqual(numbers(later));
});

test('LATEST of a mapping that is created disabled counts from its creation, not from when it is enabled', async () => {
  const [stream, consumer] = [await stage.createStream(), await stage.createFunction()];
  await stage.put(stream, trips(5));
  await until('time stands still', inAMoment());
  const service = stage.mappings(stage.context(10));
  const disabled = stage.mapping(stream, consumer.name, { ...LATEST, Enabled: false }, 'disabled-at-first');
  await service.apply([disabled]);
  const later = await stage.put(stream, trips(7));
  await until('time stands still', inAMoment());
  await service.apply([{ ...disabled, properties: { ...disabled.properties, Enabled: true } }]);
  await until('not all processed', () => stage.processed(consumer).length >= 7);
  expect(stage.processed(consumer).sort()).toEqual(numbers(later));
});

test('a mapping that is deleted and made again with LATEST begins anew', async () => {
  const [stream, consumer] = [await stage.createStream(), await stage.createFunction()];
  const service = stage.mappings(stage.context(10));
  const mapping = stage.mapping(stream, consumer.name, LATEST);
  await service.apply([mapping]);
  await service.apply([]);
  await stage.put(stream, trips(5));
  await until('time stands still', inAMoment());
  await service.apply([mapping]);
  const later = await stage.put(stream, trips(3));
  await until('not all processed', () => stage.processed(consumer).length >= 3);
  expect(stage.processed(consumer).sort()).toEqual(numbers(later));
});

fidelityTest(eventSourceMapping, 'at-timestamp', async () => {
  const [stream, consumer] = [await stage.createStream(2), await stage.createFunction()];
  await stage.put(stream, trips(20));
  await until('time stands still', inAMoment());
  const StartingPositionTimestamp = Date.now() / 1000;
  const after = await stage.put(stream, trips(30));
  const settings = { StartingPosition: 'AT_TIMESTAMP', StartingPositionTimestamp };
  await stage.mappings(stage.context(10)).apply([stage.mapping(stream, consumer.name, settings)]);
  const later = await stage.put(stream, trips(10));
  await until('not all processed', () => stage.processed(consumer).length >= 40);
  expect(stage.processed(consumer).sort()).toEqual(numbers([...after, ...later]));
});

test('what arrived before is not delivered from a closed shard either, and its children are read from their oldest record', async () => {
  const [stream, consumer] = [await stage.createStream(), await stage.createFunction()];
  await stage.put(stream, trips(9));
  await until('time stands still', inAMoment());
  const StartingPositionTimestamp = Date.now() / 1000;
  const stored = await stage.put(stream, trips(12));
  const kept = new KeptShards(stage.kinesis, stream);
  await kept.split((await kept.open())[0]!);
  stored.push(...(await stage.put(stream, trips(15))));
  const settings = { StartingPosition: 'AT_TIMESTAMP', StartingPositionTimestamp };
  const context = { ...stage.context(10), closedShards: kept };
  await stage.mappings(context).apply([stage.mapping(stream, consumer.name, settings)]);
  await until('not all processed', () => stage.processed(consumer).length >= 27);
  expect(stage.processed(consumer).sort()).toEqual(numbers(stored));
});

fidelityTest(eventSourceMapping, 'contradictions', async () => {
  const [stream, consumer] = [await stage.createStream(), await stage.createFunction()];
  const service = stage.mappings(stage.context(10));
  const good = stage.mapping(stream, consumer.name);
  await service.apply([good]);
  const refusal = (properties: object) => {
    const bad = stage.mapping(stream, consumer.name, properties as never);
    return expect(service.apply([good, bad])).rejects;
  };
  await refusal({ StartingPosition: 'AT_TIMESTAMP' }).toThrow(
    'Taxi/Mapping: StartingPosition AT_TIMESTAMP must come with StartingPositionTimestamp',
  );
  await refusal({ TumblingWindowInSeconds: 30, ParallelizationFactor: 2 }).toThrow(
    'Taxi/Mapping: ParallelizationFactor must be 1 with a TumblingWindowInSeconds above 0',
  );
  await stage.put(stream, trips(4));
  await until('not all processed', () => stage.processed(consumer).length >= 4);
});
