import { RegisterStreamConsumerCommand } from '@aws-sdk/client-kinesis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAggregator, finalCalls, type WindowCall, windowCalls } from '../event-source-mapping/aggregator';
import { KeptShards } from '../event-source-mapping/kept-shards';
import {
  type FailureDocument,
  type PutRecord,
  Stage,
  type TestFunction,
  trips,
  until,
} from '../event-source-mapping/stage';
import { eventSourceMapping } from '../fidelity/event-source-mapping-rows';
import { fidelityTest } from '../fidelity/fidelity-test';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.start();
});
afterAll(() => stage.stop());

interface Scene {
  readonly behaviour?: Readonly<Record<string, string>>;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly timeScale?: number;
}

/** A mapping with windows of 60 s, of 2 s of real time by default. */
async function play({ behaviour, properties, timeScale = 30 }: Scene = {}) {
  const [stream, consumer] = [await stage.createStream(), await createAggregator(stage, behaviour)];
  const context = stage.context(timeScale);
  const resource = stage.mapping(stream, consumer.name, { TumblingWindowInSeconds: 60, ...properties });
  const service = stage.mappings(context);
  await service.apply([resource]);
  return { stream, consumer, context, resource, service };
}

const numbered = (from: number, count: number): PutRecord[] =>
  trips(from + count)
    .slice(from)
    .map((trip) => ({ ...trip }));

/** The numbers that final calls were given, in order. */
const finished = (it: TestFunction): number[] => finalCalls(stage, it).flatMap(({ state }) => state.numbers ?? []);
const allFinished = (it: TestFunction, count: number) => () => new Set(finished(it)).size >= count;
const upTo = (count: number) => Array.from({ length: count }, (_, number) => number);
const time = (text: string) => new Date(text).getTime();

fidelityTest(eventSourceMapping, 'tumbling-window-state', async () => {
  const { stream, consumer } = await play({ properties: { BatchSize: 7 } });
  for (let from = 0; from < 60; from += 12) {
    await stage.put(stream, numbered(from, 12));
    await until('not called', () => windowCalls(stage, consumer).length > from / 12);
  }
  await until('windows do not end', allFinished(consumer, 60));
  expect(finished(consumer)).toEqual(upTo(60));
  let before: WindowCall | undefined;
  for (const call of windowCalls(stage, consumer)) {
    const isFirst = before === undefined || before.isFinalInvokeForWindow;
    if (isFirst) expect(call.state).toEqual({});
    else {
      expect(call.window).toEqual(before!.window);
      expect(call.state.numbers).toHaveLength((before!.state.numbers?.length ?? 0) + before!.records.length);
    }
    before = call;
  }
  expect(before!.isFinalInvokeForWindow).toBe(true);
});

fidelityTest(eventSourceMapping, 'tumbling-window-event', async () => {
  const { stream, consumer } = await play({ timeScale: 1, properties: { TumblingWindowInSeconds: 2 } });
  const [stored] = await stage.put(stream, trips(1));
  await until('the window does not end', () => finalCalls(stage, consumer).length === 1);
  const [first, final] = windowCalls(stage, consumer);
  const arrival = (first!.records[0]!.kinesis as unknown as { approximateArrivalTimestamp: number })
    .approximateArrivalTimestamp;
  const start = new Date(Math.floor(arrival / 2) * 2_000);
  const iso = (date: Date) => date.toISOString().replace('.000Z', 'Z');
  const expected = {
    began: expect.any(Number),
    ended: expect.any(Number),
    window: { start: iso(start), end: iso(new Date(start.getTime() + 2_000)) },
    shardId: 'shardId-000000000000',
    eventSourceARN: stage.streamArn(stream),
    isWindowTerminatedEarly: false,
  };
  expect(first!.records.map(({ kinesis }) => kinesis.sequenceNumber)).toEqual([stored!.sequenceNumber]);
  expect({ ...first, records: [] }).toEqual({ ...expected, records: [], state: {}, isFinalInvokeForWindow: false });
  expect(final).toEqual({ ...expected, records: [], state: { numbers: [0] }, isFinalInvokeForWindow: true });
});

fidelityTest(eventSourceMapping, 'tumbling-window-arrival-time', async () => {
  const [stream, consumer] = [await stage.createStream(), await createAggregator(stage)];
  for (let from = 0; from < 30; from += 10) {
    await stage.put(stream, numbered(from, 10));
    const [put] = [Date.now()];
    await until('time stands still', () => Date.now() > put + 1_100);
  }
  // All windows of the backlog are over before the mapping begins; the records still fall into those of their arrival.
  const mapping = stage.mapping(stream, consumer.name, { TumblingWindowInSeconds: 30 });
  await stage.mappings(stage.context(30)).apply([mapping]);
  await until('windows do not end', allFinished(consumer, 30));
  expect(finished(consumer)).toEqual(upTo(30));
  expect(finalCalls(stage, consumer).length).toBeGreaterThanOrEqual(3);
  for (const { records, window } of windowCalls(stage, consumer)) {
    for (const { kinesis } of records) {
      const arrivedAt = (kinesis as unknown as { approximateArrivalTimestamp: number }).approximateArrivalTimestamp;
      expect(arrivedAt * 1_000).toBeGreaterThanOrEqual(time(window.start));
      expect(arrivedAt * 1_000).toBeLessThan(time(window.end));
    }
  }
});

fidelityTest(eventSourceMapping, 'tumbling-window-no-state', async () => {
  const queue = await stage.createQueue();
  const { stream, consumer } = await play({
    behaviour: { FAILS: 'silent' },
    properties: {
      MaximumRetryAttempts: 1,
      DestinationConfig: { OnFailure: { Destination: stage.queueArn(queue) } },
    },
  });
  await stage.put(stream, trips(4));
  const documents: FailureDocument[] = [];
  await until('no message', async () => documents.push(...(await stage.failureDocuments(queue))) > 0);
  expect(documents[0]!.KinesisBatchInfo.batchSize).toBe(4);
  expect(documents[0]!.requestContext).toMatchObject({
    condition: 'RetryAttemptsExhausted',
    approximateInvokeCount: 2,
  });
  expect(windowCalls(stage, consumer).filter(({ records }) => records.length > 0)).toHaveLength(2);
});

fidelityTest(eventSourceMapping, 'tumbling-window-large-state', async () => {
  const { stream, consumer } = await play({
    behaviour: { GROWS: '400000' },
    properties: { BatchSize: 2, TumblingWindowInSeconds: 900 },
    timeScale: 100,
  });
  await stage.put(stream, trips(8));
  await until('windows do not end', allFinished(consumer, 8));
  expect(finished(consumer)).toEqual(upTo(8));
  const early = finalCalls(stage, consumer).filter((call) => call.isWindowTerminatedEarly);
  expect(early.length).toBeGreaterThanOrEqual(1);
  for (const { state } of early) expect(state.ballast!.length).toBe(1_200_000);
  const afterEarly = windowCalls(stage, consumer).find((_, index, all) => all[index - 1]?.isWindowTerminatedEarly);
  expect(afterEarly!.state).toEqual({});
});

test('a window that ended early and had no record since has no second final call', async () => {
  const { stream, consumer } = await play({ behaviour: { GROWS: '1100000' }, properties: { BatchSize: 4 } });
  await stage.put(stream, trips(4));
  await until('the window does not end', () => finalCalls(stage, consumer).length === 1);
  const [early] = finalCalls(stage, consumer);
  await until('time stands still', () => Date.now() > time(early!.window.end) + 300);
  await stage.put(stream, numbered(4, 1));
  await until('not called', () => windowCalls(stage, consumer).length > 2);
  expect(
    windowCalls(stage, consumer)
      .map((call) => call.isFinalInvokeForWindow)
      .slice(0, 3),
  ).toEqual([false, true, false]);
});

fidelityTest(eventSourceMapping, 'tumbling-window-final-retried', async () => {
  const { stream, consumer } = await play({ behaviour: { FAILS: 'final' }, properties: { MaximumRetryAttempts: 0 } });
  await stage.put(stream, trips(3));
  await until('the window does not end', () => finalCalls(stage, consumer).length === 2);
  const [failed, again] = finalCalls(stage, consumer);
  expect(again!.state).toEqual(failed!.state);
  expect(again!.window).toEqual(failed!.window);
  await stage.put(stream, numbered(3, 2));
  await until('the shard is blocked', allFinished(consumer, 5));
  expect(
    finalCalls(stage, consumer)
      .slice(1)
      .flatMap(({ state }) => state.numbers),
  ).toEqual(upTo(5));
});

fidelityTest(eventSourceMapping, 'tumbling-window-retries', async () => {
  const queue = await stage.createQueue();
  const [stream, consumer] = [await stage.createStream(), await createAggregator(stage, { FAILS: 'throw' })];
  const stored = await stage.put(
    stream,
    trips(20, (number) => number === 5 || number === 16),
  );
  const mapping = stage.mapping(stream, consumer.name, {
    TumblingWindowInSeconds: 600,
    BisectBatchOnFunctionError: true,
    MaximumRetryAttempts: 1,
    DestinationConfig: { OnFailure: { Destination: stage.queueArn(queue) } },
  });
  await stage.mappings(stage.context(200)).apply([mapping]);
  await until('windows do not end', allFinished(consumer, 18));
  expect(finished(consumer)).toEqual(upTo(20).filter((number) => number !== 5 && number !== 16));
  const documents = await stage.failureDocuments(queue);
  expect(documents.map(({ KinesisBatchInfo }) => KinesisBatchInfo.startSequenceNumber)).toEqual([
    stored[5]!.sequenceNumber,
    stored[16]!.sequenceNumber,
  ]);
});

fidelityTest(eventSourceMapping, 'tumbling-window-partial-response', async () => {
  const [stream, consumer] = [await stage.createStream(), await createAggregator(stage, { FAILS: 'report' })];
  await stage.put(
    stream,
    trips(20, (number) => number === 9),
  );
  const mapping = stage.mapping(stream, consumer.name, {
    TumblingWindowInSeconds: 600,
    MaximumRetryAttempts: 1,
    BisectBatchOnFunctionError: true,
    FunctionResponseTypes: ['ReportBatchItemFailures'],
  });
  await stage.mappings(stage.context(200)).apply([mapping]);
  await until('windows do not end', allFinished(consumer, 19));
  expect(finished(consumer)).toEqual(upTo(20).filter((number) => number !== 9));
});

fidelityTest(eventSourceMapping, 'tumbling-window-resharding', async () => {
  const [stream, consumer] = [await stage.createStream(), await createAggregator(stage)];
  const kept = new KeptShards(stage.kinesis, stream);
  const context = { ...stage.context(10), closedShards: kept };
  // 90 s of real time: no window of this test ends by itself.
  await stage.mappings(context).apply([stage.mapping(stream, consumer.name, { TumblingWindowInSeconds: 900 })]);
  await stage.put(stream, trips(10));
  await until('not called', () => windowCalls(stage, consumer).length > 0);
  await kept.split((await kept.open())[0]!);
  await until('the window does not end', allFinished(consumer, 10));
  expect(finished(consumer)).toEqual(upTo(10));
  const stored = await stage.put(stream, numbered(10, 20));
  const children = () => windowCalls(stage, consumer).filter(({ shardId }) => shardId !== 'shardId-000000000000');
  await until('not called', () => children().flatMap(({ records }) => records).length === 20);
  for (const shardId of new Set(stored.map((record) => record.shardId)))
    expect(children().find((call) => call.shardId === shardId)!.state).toEqual({});
});

test('a window ends on a quiet shard with enhanced fan-out as well', async () => {
  const [stream, consumer] = [await stage.createStream(), await createAggregator(stage)];
  const wanted = { StreamARN: stage.streamArn(stream), ConsumerName: 'fast' };
  const { Consumer } = await stage.kinesis.send(new RegisterStreamConsumerCommand(wanted));
  const EventSourceArn = Consumer!.ConsumerARN!;
  const mapping = stage.mapping(stream, consumer.name, { EventSourceArn, TumblingWindowInSeconds: 60 });
  await stage.mappings(stage.context(30)).apply([mapping]);
  await stage.put(stream, trips(6));
  await until('the window does not end', allFinished(consumer, 6));
  expect(finished(consumer)).toEqual(upTo(6));
  expect(finalCalls(stage, consumer)[0]!.eventSourceARN).toBe(EventSourceArn);
});

test('a shard without records causes no call, with windows as well', async () => {
  const [{ consumer }, other] = [await play(), await play()];
  await stage.put(other.stream, trips(1));
  await until('the other mapping stands still', () => finalCalls(stage, other.consumer).length === 1);
  expect(windowCalls(stage, consumer)).toEqual([]);
});

test('a stop in mid-window keeps the state; the next start goes on with it', async () => {
  const { stream, consumer, context, resource, service } = await play({
    properties: { TumblingWindowInSeconds: 900 },
    timeScale: 60,
  });
  await stage.put(stream, trips(10));
  await until('not called', () => windowCalls(stage, consumer).length === 1);
  await service.stop();
  await stage.put(stream, numbered(10, 5));
  await stage.mappings(context).apply([resource]);
  await until('windows do not end', allFinished(consumer, 15));
  expect(finished(consumer)).toEqual(upTo(15));
});
