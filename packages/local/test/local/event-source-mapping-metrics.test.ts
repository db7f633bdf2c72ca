import { afterAll, beforeAll, expect, test } from 'vitest';
import { RecordedMetrics } from '../event-source-mapping/recorded-metrics';
import { Stage, trips, until } from '../event-source-mapping/stage';
import { eventSourceMapping } from '../fidelity/event-source-mapping-rows';
import { fidelityTest } from '../fidelity/fidelity-test';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.start();
});
afterAll(() => stage.stop());

fidelityTest(eventSourceMapping, 'function-metrics', async () => {
  const [stream, consumer] = [
    await stage.createStream(),
    await stage.createFunction({ FAILS: 'throw', MILLISECONDS: '120' }),
  ];
  await stage.put(
    stream,
    trips(21, (number) => number === 10),
  );
  const metrics = new RecordedMetrics();
  const resource = stage.mapping(stream, stage.functionArn(consumer.name), {
    BatchSize: 7,
    MaximumRetryAttempts: 2,
  });
  await stage.mappings({ ...stage.context(1_000), metrics }).apply([resource]);
  await until('not all called', () => stage.calls(consumer).length === 5);
  const dimensions = { FunctionName: consumer.name };
  const of = (name: string) => metrics.values('AWS/Lambda', name, dimensions);
  await until('not all measured', () => of('Duration').length === 5);
  expect(of('Invocations')).toEqual([1, 1, 1, 1, 1]);
  expect(of('Errors')).toEqual([0, 1, 1, 1, 0]);
  expect(of('Throttles')).toEqual([0, 0, 0, 0, 0]);
  expect(Math.min(...of('Duration'))).toBeGreaterThan(115);
  expect(of('ConcurrentExecutions')).toEqual([1, 1, 1, 1, 1]);
  const ages = of('IteratorAge');
  expect(ages).toHaveLength(5);
  // All records arrived at once, so the age grows with every call by at least its duration.
  for (const [index, age] of ages.slice(1).entries()) expect(age - ages[index]!).toBeGreaterThan(115);
});

fidelityTest(eventSourceMapping, 'stream-read-metrics', async () => {
  const [stream, consumer] = [await stage.createStream(3), await stage.createFunction()];
  const records = trips(500);
  await stage.put(stream, records);
  const metrics = new RecordedMetrics();
  await stage.mappings({ ...stage.context(10), metrics }).apply([stage.mapping(stream, consumer.name)]);
  await until('not all processed', () => stage.processed(consumer).length === 500);
  const sum = (name: string) => metrics.sum('AWS/Kinesis', name, { StreamName: stream });
  expect(sum('GetRecords.Records')).toBe(500);
  expect(sum('GetRecords.Bytes')).toBe(records.reduce((bytes, { data }) => bytes + data.length, 0));
  expect(sum('GetRecords.Success')).toBe(
    metrics.values('AWS/Kinesis', 'GetRecords.Latency', { StreamName: stream }).length,
  );
  const ages = metrics.values('AWS/Kinesis', 'GetRecords.IteratorAgeMilliseconds', { StreamName: stream });
  expect(ages.at(-1)).toBe(0);
  expect(Math.max(...ages)).toBeLessThan(60_000);
});

fidelityTest(eventSourceMapping, 'mapping-metrics', async () => {
  const [stream, consumer, queue] = [
    await stage.createStream(),
    await stage.createFunction({ FAILS: 'throw' }),
    await stage.createQueue(),
  ];
  await stage.put(
    stream,
    trips(12, (number) => number === 11),
  );
  const [metrics, Destination] = [new RecordedMetrics(), stage.queueArn(queue)];
  const settings = {
    ...{ BatchSize: 20, MaximumRetryAttempts: 1, DestinationConfig: { OnFailure: { Destination } } },
    FilterCriteria: { Filters: [{ Pattern: JSON.stringify({ data: { number: [{ numeric: ['>', 1] }] } }) }] },
  };
  const asking = stage.mapping(stream, consumer.name, { ...settings, MetricsConfig: { Metrics: ['EventCount'] } });
  const silent = stage.mapping(stream, consumer.name, settings);
  await stage.mappings({ ...stage.context(100), metrics }).apply([asking, silent]);
  await until('not set aside', async () => (await stage.failureDocuments(queue)).length > 0);
  const sum = (name: string) => metrics.sum('AWS/Lambda', name, { EventSourceMappingUUID: asking.ref });
  await until('not measured', () => sum('OnFailureDestinationDeliveredEventCount') === 10);
  const names = ['PolledEventCount', 'FilteredOutEventCount', 'InvokedEventCount', 'FailedInvokeEventCount'];
  // A batch of 10, which fails twice.
  expect([...names, 'DroppedEventCount'].map(sum)).toEqual([12, 2, 20, 20, 0]);
  expect(metrics.data.filter(({ dimensions }) => dimensions.EventSourceMappingUUID === silent.ref)).toEqual([]);
});

test('two mappings of one function at work at once make its concurrency two', async () => {
  const [one, other, consumer] = [
    await stage.createStream(),
    await stage.createStream(),
    await stage.createFunction({ MILLISECONDS: '1500' }),
  ];
  const context = { ...stage.context(10), metrics: new RecordedMetrics() };
  await stage.mappings(context).apply([stage.mapping(one, consumer.name), stage.mapping(other, consumer.name)]);
  await Promise.all([stage.put(one, trips(1)), stage.put(other, trips(1))]);
  const concurrent = () =>
    context.metrics.values('AWS/Lambda', 'ConcurrentExecutions', { FunctionName: consumer.name });
  await until('not measured', () => concurrent().length === 2);
  expect([...concurrent()].sort()).toEqual([1, 2]);
});

test('a call that does not reach the function is no invocation', async () => {
  const [stream, consumer] = [await stage.createStream(), await stage.createFunction()];
  const metrics = new RecordedMetrics();
  await stage.mappings({ ...stage.context(10), metrics }).apply([stage.mapping(stream, consumer.name)]);
  await stage.put(stream, trips(1));
  await until('not processed', () => stage.processed(consumer).length === 1);
  await stage.deleteFunction(consumer.name);
  await stage.put(stream, trips(1));
  await until('not noticed', () => stage.messages.some((message) => message.includes('Invoke fails')));
  expect(metrics.sum('AWS/Lambda', 'Invocations', { FunctionName: consumer.name })).toBe(1);
});
