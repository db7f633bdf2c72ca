import { RegisterStreamConsumerCommand } from '@aws-sdk/client-kinesis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { KeptShards } from '../event-source-mapping/kept-shards';
import { Stage, type StoredRecord, type TestFunction, trips, until } from '../event-source-mapping/stage';
import { eventSourceMapping } from '../fidelity/event-source-mapping-rows';
import { fidelityTest } from '../fidelity/fidelity-test';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.start();
});
afterAll(() => stage.stop());

/** Records are put, the stream is split twice and merged once, all while the function is far behind. */
async function reshardUnderLoad(stream: string): Promise<{ kept: KeptShards; stored: StoredRecord[] }> {
  const kept = new KeptShards(stage.kinesis, stream);
  const stored = await stage.put(stream, trips(900));
  await kept.split((await kept.open())[0]!);
  stored.push(...(await stage.put(stream, trips(700))));
  await kept.split((await kept.open())[1]!);
  stored.push(...(await stage.put(stream, trips(500))));
  const [first, second] = await kept.open();
  await kept.merge(first!, second!);
  stored.push(...(await stage.put(stream, trips(300))));
  return { kept, stored };
}

/** Every record is processed once, and those of one key in the order in which they were put. */
function expectInOrder(consumer: TestFunction, stored: readonly StoredRecord[]): void {
  const seen = stage.calls(consumer).flatMap(({ records }) => records.map(({ kinesis }) => kinesis));
  for (const key of new Set(stored.map(({ partitionKey }) => partitionKey))) {
    const put = stored.filter(({ partitionKey }) => partitionKey === key);
    const got = seen.filter(({ partitionKey }) => partitionKey === key);
    expect(got.map(({ sequenceNumber }) => sequenceNumber)).toEqual(put.map(({ sequenceNumber }) => sequenceNumber));
  }
}

async function consumerArn(stream: string): Promise<string> {
  const wanted = { StreamARN: stage.streamArn(stream), ConsumerName: 'fast' };
  const { Consumer } = await stage.kinesis.send(new RegisterStreamConsumerCommand(wanted));
  return Consumer!.ConsumerARN!;
}

fidelityTest(eventSourceMapping, 'parents-before-children', async () => {
  const [stream, consumer] = [await stage.createStream(2), await stage.createFunction({ MILLISECONDS: '20' })];
  const { kept, stored } = await reshardUnderLoad(stream);
  const context = { ...stage.context(10), closedShards: kept };
  await stage.mappings(context).apply([stage.mapping(stream, consumer.name, { BatchSize: 40 })]);
  await until('records are lost', () => new Set(stage.processed(consumer)).size === stored.length);
  expectInOrder(consumer, stored);
  expect(new Set(stored.map(({ shardId }) => shardId)).size).toBe(7);
});

test.each(['polled', 'pushed'])(
  'resharding while a mapping is at work loses no %s record and keeps the order of each key',
  async (way) => {
    const [stream, consumer] = [await stage.createStream(1), await stage.createFunction({ MILLISECONDS: '15' })];
    const source = way === 'pushed' ? { EventSourceArn: await consumerArn(stream) } : {};
    const kept = new KeptShards(stage.kinesis, stream);
    const context = { ...stage.context(10), closedShards: kept };
    const resource = stage.mapping(stream, consumer.name, { ...source, BatchSize: 30 });
    await stage.mappings(context).apply([resource]);
    const stored = await stage.put(stream, trips(400));
    await until('no progress', () => stage.processed(consumer).length > 0);
    stored.push(...(await stage.put(stream, trips(600))));
    await kept.split((await kept.open())[0]!);
    stored.push(...(await stage.put(stream, trips(300))));
    await until('no progress', () => stage.processed(consumer).length > 500);
    await kept.split((await kept.open())[0]!);
    stored.push(...(await stage.put(stream, trips(300))));
    const [first, second] = await kept.open();
    await kept.merge(first!, second!);
    stored.push(...(await stage.put(stream, trips(200))));
    await until('records are lost', () => new Set(stage.processed(consumer)).size === stored.length);
    expectInOrder(consumer, stored);
    expect(stage.messages.filter((message) => message.includes(resource.ref))).toEqual([]);
  },
);
