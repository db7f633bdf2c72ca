import { RegisterStreamConsumerCommand, SubscribeToShardCommand } from '@aws-sdk/client-kinesis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { RecordedMetrics } from '../event-source-mapping/recorded-metrics';
import { inAMoment, Stage, type StoredRecord, type TestFunction, trips, until } from '../event-source-mapping/stage';
import { substrateClients } from '../event-source-mapping/substrate-clients';
import { eventSourceMapping } from '../fidelity/event-source-mapping-rows';
import { fidelityTest } from '../fidelity/fidelity-test';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.start();
});
afterAll(() => stage.stop());

const SHARD = 'shardId-000000000000';
const numbers = (records: readonly StoredRecord[]) => records.map(({ sequenceNumber }) => sequenceNumber);

async function registerConsumer(stream: string, ConsumerName: string): Promise<string> {
  const wanted = { StreamARN: stage.streamArn(stream), ConsumerName };
  const { Consumer } = await stage.kinesis.send(new RegisterStreamConsumerCommand(wanted));
  return Consumer!.ConsumerARN!;
}

fidelityTest(eventSourceMapping, 'enhanced-fan-out', async () => {
  const [stream, consumer] = [await stage.createStream(2), await stage.createFunction()];
  const EventSourceArn = await registerConsumer(stream, 'fast');
  const before = await stage.put(stream, trips(3_000));
  const metrics = new RecordedMetrics();
  const resource = stage.mapping(stream, consumer.name, { EventSourceArn, BatchSize: 250 });
  await stage.mappings({ ...stage.context(), metrics }).apply([resource]);
  const stored = [...before, ...(await stage.put(stream, trips(500)))];
  await until('not all processed', () => stage.processed(consumer).length >= stored.length);
  const calls = stage.calls(consumer);
  for (const shardId of new Set(stored.map((record) => record.shardId))) {
    const seen = calls.flatMap(({ records }) => records.filter(({ eventID }) => eventID.startsWith(shardId)));
    expect(seen.map(({ kinesis }) => kinesis.sequenceNumber)).toEqual(
      numbers(stored.filter((record) => record.shardId === shardId)),
    );
  }
  expect(calls[0]!.records[0]).toMatchObject({ eventSourceARN: EventSourceArn });
  const dimensions = { StreamName: stream, ConsumerName: 'fast' };
  expect(metrics.sum('AWS/Kinesis', 'SubscribeToShardEvent.Records', dimensions)).toBe(stored.length);
  expect(metrics.sum('AWS/Kinesis', 'SubscribeToShard.Success', dimensions)).toBe(2);
  expect(metrics.values('AWS/Kinesis', 'GetRecords.Records', { StreamName: stream })).toEqual([]);
});

fidelityTest(eventSourceMapping, 'renewed-subscription', async () => {
  const [stream, consumer] = [await stage.createStream(), await stage.createFunction()];
  const ConsumerARN = await registerConsumer(stream, 'fast');
  const metrics = new RecordedMetrics();
  const resource = stage.mapping(stream, consumer.name, { EventSourceArn: ConsumerARN, BatchSize: 70 });
  await stage.mappings({ ...stage.context(), metrics }).apply([resource]);
  const stored = await stage.put(stream, trips(300));
  await until('not all processed', () => stage.processed(consumer).length === 300);
  await takeOver(ConsumerARN);
  stored.push(...(await stage.put(stream, trips(200))));
  await until('not renewed', () => stage.processed(consumer).length >= 500);
  expect(stage.processed(consumer)).toEqual(numbers(stored));
  const dimensions = { StreamName: stream, ConsumerName: 'fast' };
  expect(metrics.values('AWS/Kinesis', 'SubscribeToShardEvent.Success', dimensions)).toContain(0);
});

/** A subscription that is five seconds old may be taken over; the mapping's own ends then ("SubscribeToShard"). */
async function takeOver(ConsumerARN: string): Promise<void> {
  const { kinesis } = substrateClients(stage.substrateUrl);
  const command = new SubscribeToShardCommand({
    ConsumerARN,
    ShardId: SHARD,
    StartingPosition: { Type: 'LATEST' },
  });
  const subscribe = () => kinesis.send(command).then(({ EventStream }) => EventStream);
  let events: Awaited<ReturnType<typeof subscribe>>;
  await until('not taken over', async () => {
    events = await subscribe().catch(() => undefined);
    return events !== undefined;
  });
  await events![Symbol.asyncIterator]().next();
  kinesis.destroy();
}

test('LATEST begins with the records that are put after the mapping was created', async () => {
  const [stream, consumer] = [await stage.createStream(), await stage.createFunction()];
  const EventSourceArn = await registerConsumer(stream, 'late');
  await stage.put(stream, trips(40));
  // Arrival is known to the millisecond.
  await until('time stands still', inAMoment());
  const resource = stage.mapping(stream, consumer.name, { EventSourceArn, StartingPosition: 'LATEST' });
  await stage.mappings(stage.context()).apply([resource]);
  const later = await stage.put(stream, trips(25));
  await until('not all processed', () => stage.processed(consumer).length >= 25);
  expect(stage.processed(consumer)).toEqual(numbers(later));
});

test('a stop ends the subscription at once, and the next run goes on from the position', async () => {
  const [stream, consumer] = [await stage.createStream(), await stage.createFunction()];
  const EventSourceArn = await registerConsumer(stream, 'fast');
  const context = stage.context();
  const resource = stage.mapping(stream, consumer.name, { EventSourceArn });
  const first = stage.mappings(context);
  await first.apply([resource]);
  await stage.put(stream, trips(120));
  await until('not all processed', () => stage.processed(consumer).length === 120);
  const began = Date.now();
  await first.stop();
  // The substrate says something of an idle shard every five seconds; nobody waits for that.
  expect(Date.now() - began).toBeLessThan(3_000);
  const later = await stage.put(stream, trips(80));
  await stage.mappings(context).apply([resource]);
  await until('not all processed', () => stage.processed(consumer).length >= 200);
  expect(stage.processed(consumer).slice(120)).toEqual(numbers(later));
});

test('a pushed record is with the function sooner than a polled one', async () => {
  const stream = await stage.createStream();
  const [polled, pushed] = [await stage.createFunction(), await stage.createFunction()];
  const EventSourceArn = await registerConsumer(stream, 'fast');
  const context = stage.context();
  const resources = [
    stage.mapping(stream, polled.name),
    stage.mapping(stream, pushed.name, { EventSourceArn, Enabled: true }),
  ];
  await stage.mappings(context).apply(resources);
  const count = 30;
  for (let round = 1; round <= count; round++) {
    await stage.put(stream, trips(1));
    await until('not delivered', () => stage.processed(pushed).length === round);
  }
  await until('not delivered', () => stage.processed(polled).length === count);
  const [push, poll] = [medianLatency(pushed), medianLatency(polled)];
  console.log(`median latency: pushed ${push} ms, polled ${poll} ms, ratio ${(poll / push).toFixed(1)}`);
  expect(push).toBeLessThan(poll);
});

/** From the arrival of a record in the stream to the beginning of its call, in milliseconds. */
function medianLatency(it: TestFunction): number {
  const latencies = stage
    .calls(it)
    .flatMap(({ began, records }) => records.map((record) => began - arrivalOf(record)))
    .sort((a, b) => a - b);
  return Math.round(latencies[Math.floor(latencies.length / 2)]!);
}

function arrivalOf({ kinesis }: { readonly kinesis: object }): number {
  return (kinesis as { approximateArrivalTimestamp: number }).approximateArrivalTimestamp * 1000;
}
