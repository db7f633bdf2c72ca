import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LOCAL_ACCOUNT_ID } from '../../src/local-credentials';
import { QueueStage } from '../event-source-mapping/queue-stage';
import { RecordedMetrics } from '../event-source-mapping/recorded-metrics';
import { region, Stage, until } from '../event-source-mapping/stage';
import { fidelityTest } from '../fidelity/fidelity-test';
import { queueMapping } from '../fidelity/queue-mapping-rows';

let stage: Stage;
let queues: QueueStage;
beforeAll(async () => {
  stage = await Stage.start();
  queues = new QueueStage(stage);
});
afterAll(() => stage.stop());

const report = { FunctionResponseTypes: ['ReportBatchItemFailures'] };
const orders = (count: number, poison: (number: number) => boolean = () => false) =>
  Array.from({ length: count }, (_, number) => JSON.stringify({ number, poison: poison(number) }));
const numberOf = (body: string) => (JSON.parse(body) as { number: number }).number;

fidelityTest(queueMapping, 'event', async () => {
  const [queue, consumer] = [await queues.createQueue(), await queues.createFunction()];
  await queues.send(queue, ['a plain text']);
  const metrics = new RecordedMetrics();
  await stage.mappings({ ...stage.context(), metrics }).apply([queues.mapping(queue, consumer.name)]);
  await until('no call', () => queues.calls(consumer).length === 1);
  expect(queues.calls(consumer)[0]!.records).toEqual([
    {
      messageId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      receiptHandle: expect.any(String),
      body: 'a plain text',
      attributes: {
        ApproximateReceiveCount: '1',
        SentTimestamp: expect.stringMatching(/^\d{13}$/),
        SenderId: LOCAL_ACCOUNT_ID,
        ApproximateFirstReceiveTimestamp: expect.stringMatching(/^\d{13}$/),
      },
      messageAttributes: {
        Colour: { stringValue: 'teal', stringListValues: [], binaryListValues: [], dataType: 'String' },
      },
      md5OfMessageAttributes: expect.stringMatching(/^[0-9a-f]{32}$/),
      md5OfBody: expect.stringMatching(/^[0-9a-f]{32}$/),
      eventSource: 'aws:sqs',
      eventSourceARN: `arn:aws:sqs:${region}:${LOCAL_ACCOUNT_ID}:${queue}`,
      awsRegion: region,
    },
  ]);
  await until('not deleted', async () => (await queues.size(queue)) === 0);
  expect(metrics.sum('AWS/Lambda', 'Invocations', { FunctionName: consumer.name })).toBe(1);
});

fidelityTest(queueMapping, 'mapping-metrics', async () => {
  const [queue, consumer] = [
    await queues.createQueue({ VisibilityTimeout: '1' }),
    await queues.createFunction({ FAILS: 'report', FAIL_FIRST: 'yes' }),
  ];
  await queues.send(
    queue,
    orders(5, (number) => number === 3),
  );
  const [metrics, Pattern] = [new RecordedMetrics(), JSON.stringify({ body: { number: [{ numeric: ['>', 0] }] } })];
  const resource = queues.mapping(queue, consumer.name, {
    ...report,
    ...{ FilterCriteria: { Filters: [{ Pattern }] }, MetricsConfig: { Metrics: ['EventCount'] } },
  });
  await stage.mappings({ ...stage.context(), metrics }).apply([resource]);
  const sum = (name: string) => metrics.sum('AWS/Lambda', name, { EventSourceMappingUUID: resource.ref });
  await until('not all deleted', () => sum('DeletedEventCount') === 5);
  const names = ['PolledEventCount', 'FilteredOutEventCount', 'InvokedEventCount', 'FailedInvokeEventCount'];
  expect(names.map(sum)).toEqual([6, 1, 5, 1]);
});

fidelityTest(queueMapping, 'batching-window', async () => {
  const [queue, consumer] = [await queues.createQueue(), await queues.createFunction()];
  const settings = { BatchSize: 60, MaximumBatchingWindowInSeconds: 20 };
  await queues.send(queue, orders(100));
  await stage.mappings(stage.context(10)).apply([queues.mapping(queue, consumer.name, settings)]);
  await until('not all processed', () => queues.bodies(consumer).length === 100);
  const [full, rest] = queues.calls(consumer);
  expect([full!.records.length, rest!.records.length]).toEqual([60, 40]);
  // The window is two real seconds here; the full batch does not wait for its end.
  expect(rest!.began - full!.began).toBeGreaterThan(1_000);
});

fidelityTest(queueMapping, 'redelivery', async () => {
  const dead = await queues.createQueue();
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: stage.queueArn(dead), maxReceiveCount: 3 });
  const queue = await queues.createQueue({ VisibilityTimeout: '1', RedrivePolicy });
  const consumer = await queues.createFunction({ FAILS: 'throw' });
  await queues.send(
    queue,
    orders(4, (number) => number === 2),
  );
  await stage.mappings(stage.context()).apply([queues.mapping(queue, consumer.name, { BatchSize: 4 })]);
  await until('not in the dead-letter queue', async () => (await queues.size(dead)) === 4);
  const calls = queues.calls(consumer);
  expect(calls.map(({ records }) => records.length)).toEqual([4, 4, 4]);
  expect(calls[1]!.began - calls[0]!.began).toBeGreaterThan(900);
  expect(await queues.size(queue)).toBe(0);
});

fidelityTest(queueMapping, 'partial-batch', async () => {
  const queue = await queues.createQueue({ VisibilityTimeout: '1' });
  const consumer = await queues.createFunction({ FAILS: 'report', FAIL_FIRST: 'yes' });
  await queues.send(
    queue,
    orders(10, (number) => number === 3 || number === 7),
  );
  await stage.mappings(stage.context()).apply([queues.mapping(queue, consumer.name, report)]);
  await until('not all deleted', async () => (await queues.size(queue)) === 0);
  const came = queues.bodies(consumer).map(numberOf);
  expect(came.slice(0, 10).sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(came.slice(10).sort()).toEqual([3, 7]);
});

describe('the function’s answer, with reporting turned on', () => {
  test.each([
    ['an empty list', '{"batchItemFailures":[]}', false],
    ['a null list', '{"batchItemFailures":null}', false],
    ['null', 'null', false],
    ['an empty identifier', '{"batchItemFailures":[{"itemIdentifier":""}]}', true],
    ['a bad key name', '{"batchItemFailures":[{"id":"059f36b4-87a3-44ab-83d2-661975830a7d"}]}', true],
    ['an unknown message', '{"batchItemFailures":[{"itemIdentifier":"059f36b4"}]}', true],
    ['a text', '"done"', true],
  ])('%s', async (_case, ANSWER, fails) => {
    const queue = await queues.createQueue({ VisibilityTimeout: '60' });
    const consumer = await queues.createFunction({ ANSWER });
    await queues.send(queue, orders(3));
    const service = stage.mappings(stage.context());
    await service.apply([queues.mapping(queue, consumer.name, report)]);
    await until('no call', () => queues.bodies(consumer).length === 3);
    await service.stop();
    expect(await queues.size(queue)).toBe(fails ? 3 : 0);
  });
});

fidelityTest(queueMapping, 'message-filter', async () => {
  const [queue, consumer] = [await queues.createQueue(), await queues.createFunction()];
  const Filters = [{ Pattern: '{"body":{"number":[{"numeric":[">",7]}]}}' }, { Pattern: '{"body":["a plain text"]}' }];
  await queues.send(queue, [...orders(10), 'a plain text', 'another text']);
  const resource = queues.mapping(queue, consumer.name, { FilterCriteria: { Filters } });
  await stage.mappings(stage.context()).apply([resource]);
  await until('not all deleted', async () => (await queues.size(queue)) === 0);
  expect(queues.bodies(consumer).sort()).toEqual([
    'a plain text',
    '{"number":8,"poison":false}',
    '{"number":9,"poison":false}',
  ]);
});

fidelityTest(queueMapping, 'maximum-concurrency', async () => {
  const [queue, consumer] = [await queues.createQueue(), await queues.createFunction({ MILLISECONDS: '300' })];
  const settings = { BatchSize: 1, ScalingConfig: { MaximumConcurrency: 3 } };
  await queues.send(queue, orders(12));
  await stage.mappings(stage.context()).apply([queues.mapping(queue, consumer.name, settings)]);
  await until('not all processed', () => queues.bodies(consumer).length === 12);
  const calls = queues.calls(consumer);
  const atOnce = calls.map(({ began }) => calls.filter((other) => other.began <= began && other.ended > began).length);
  expect(Math.max(...atOnce)).toBe(3);
});

fidelityTest(queueMapping, 'fifo-order', async () => {
  const queue = await queues.createQueue({ FifoQueue: 'true', VisibilityTimeout: '1' }, '.fifo');
  const consumer = await queues.createFunction({ FAILS: 'throw', FAIL_FIRST: 'yes', MILLISECONDS: '20' });
  const group = (index: number) => `taxi-${index % 3}`;
  await queues.send(
    queue,
    orders(30, (number) => number === 4),
    group,
  );
  await stage.mappings(stage.context()).apply([queues.mapping(queue, consumer.name, { BatchSize: 5 })]);
  await until('not all deleted', async () => (await queues.size(queue)) === 0);
  const records = queues.calls(consumer).flatMap((call) => call.records);
  expect(records.some(({ attributes }) => attributes.ApproximateReceiveCount === '2')).toBe(true);
  for (const name of ['taxi-0', 'taxi-1', 'taxi-2']) {
    const numbers = records
      .filter(({ attributes }) => attributes.MessageGroupId === name)
      .map(({ body }) => numberOf(body));
    const last = numbers.map((number) => numbers.lastIndexOf(number));
    const processed = numbers.filter((_, index) => last.includes(index));
    expect(processed).toEqual([...processed].sort((a, b) => a - b));
    expect(processed).toHaveLength(10);
  }
});

fidelityTest(queueMapping, 'settings-together', async () => {
  const [queue, fifo] = [await queues.createQueue(), await queues.createQueue({ FifoQueue: 'true' }, '.fifo')];
  const refusal = (name: string, properties: object) =>
    stage
      .mappings(stage.context())
      .apply([queues.mapping(name, 'any', { ...properties })])
      .then(
        () => 'accepted',
        (error: Error) => error.message,
      );
  expect(await refusal(queue, { StartingPosition: 'LATEST' })).toMatch(
    /^Shop\/Orders: StartingPosition is for streams/,
  );
  expect(await refusal(queue, { BatchSize: 11 })).toMatch(/MaximumBatchingWindowInSeconds must be at least 1/);
  expect(await refusal(fifo, { BatchSize: 12 })).toMatch(/BatchSize must be at most 10 for a FIFO queue, got 12/);
  expect(await refusal(fifo, { MaximumBatchingWindowInSeconds: 5 })).toMatch(/must be 0 for a FIFO queue, got 5/);
  const FilterCriteria = { Filters: [{ Pattern: '{"data":{"a":[1]}}' }] };
  expect(await refusal(queue, { FilterCriteria })).toMatch(/must name body, got data/);
});

test('a function that is made later gets the messages, and the log says why they waited', async () => {
  const queue = await queues.createQueue({ VisibilityTimeout: '1' });
  const resource = queues.mapping(queue, 'not-yet-there');
  await stage.mappings(stage.context(10)).apply([resource]);
  await queues.send(queue, orders(3));
  await until('not noticed', () =>
    stage.messages.some((message) => message.includes(resource.ref) && message.includes('Invoke fails')),
  );
  expect(await queues.size(queue)).toBe(3);
  const consumer = await queues.createFunction({}, 'not-yet-there');
  await until('not all deleted', async () => (await queues.size(queue)) === 0);
  expect(queues.bodies(consumer).map(numberOf).sort()).toEqual([0, 1, 2]);
});

test('a stop gives back what was gathered, and deletes what was processed', async () => {
  const queue = await queues.createQueue({ VisibilityTimeout: '60' });
  const consumer = await queues.createFunction({ MILLISECONDS: '700' });
  const settings = { BatchSize: 20, MaximumBatchingWindowInSeconds: 300 };
  const service = stage.mappings(stage.context());
  await service.apply([queues.mapping(queue, consumer.name, settings)]);
  await queues.send(queue, orders(27));
  await until('no call', () => queues.calls(consumer).length === 1);
  await service.stop();
  const again = await queues.createFunction();
  await stage.mappings(stage.context()).apply([queues.mapping(queue, again.name)]);
  await until('not all processed', () => queues.bodies(again).length >= 7);
  expect(queues.bodies(again)).toHaveLength(7);
  expect(new Set([...queues.bodies(consumer), ...queues.bodies(again)]).size).toBe(27);
});
