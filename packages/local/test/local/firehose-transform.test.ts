import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  GetLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { UpdateFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { localCredentials } from '../../src/local-credentials';
import { RecordedMetrics } from '../event-source-mapping/recorded-metrics';
import { region, until } from '../event-source-mapping/stage';
import { deliveryProcessing } from '../fidelity/delivery-processing-rows';
import { fidelityTest } from '../fidelity/fidelity-test';
import { DeliveryStage } from '../firehose/delivery-stage';
import { codesByNumber, DeliveryScene, rawText } from '../firehose/processing/delivery-scene';
import type { GivenProcessor } from '../firehose/processing/processing-configuration';
import { Transformer } from '../firehose/processing/transformer';

let stage: DeliveryStage;
let transformer: Transformer;

beforeAll(async () => {
  stage = await DeliveryStage.start();
  transformer = await Transformer.create(stage.substrate);
});
afterAll(() => stage.stop());

const lambda = (LambdaArn: string, parameters: Readonly<Record<string, string>> = {}): GivenProcessor => [
  'Lambda',
  { LambdaArn, ...parameters },
];

fidelityTest(deliveryProcessing, 'transform-event', async () => {
  const own = await Transformer.create(stage.substrate);
  const scene = await DeliveryScene.play(stage, [lambda(own.arn)]);
  const stored = await scene.putTrips({ number: 1, taxi: 'a' }, { number: 2, taxi: 'b' });
  await until('not delivered', async () => (await scene.numbers()).length === 2);
  const [event] = own.events;
  expect(event).toEqual({
    invocationId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    deliveryStreamArn: expect.stringContaining(`:deliverystream/${scene.name}`),
    sourceKinesisStreamArn: stage.substrate.streamArn(scene.stream),
    region,
    records: stored.map(({ sequenceNumber, shardId, partitionKey, data }) => ({
      recordId: expect.stringContaining(sequenceNumber),
      approximateArrivalTimestamp: expect.any(Number),
      data: Buffer.from(data).toString('base64'),
      kinesisRecordMetadata: {
        ...{ sequenceNumber, shardId, partitionKey },
        subsequenceNumber: 0,
        approximateArrivalTimestamp: expect.any(Number),
      },
    })),
  });
  expect(Date.now() - Number(event!.records[0]!.approximateArrivalTimestamp)).toBeLessThan(60_000);
  expect(new Set(event!.records.map(({ recordId }) => recordId)).size).toBe(2);
});

fidelityTest(deliveryProcessing, 'transform-results', async () => {
  const scene = await DeliveryScene.play(stage, [lambda(transformer.arn)]);
  await scene.putTrips({ number: 1 }, { number: 2, does: 'drop' }, { number: 3, does: 'refuse' }, { number: 4 });
  await until('not delivered', async () => (await scene.numbers()).length === 2);
  await until('not set aside', async () => (await scene.errors('processing-failed')).length === 1);
  expect(await scene.bucket.lines('data/')).toEqual([
    { number: 1, seen: true },
    { number: 4, seen: true },
  ]);
  const [error] = await scene.errors('processing-failed');
  expect(error).toEqual({
    attemptsMade: 1,
    arrivalTimestamp: expect.any(Number),
    errorCode: 'Lambda.ProcessingFailedStatus',
    errorMessage: expect.any(String),
    attemptEndingTimestamp: expect.any(Number),
    rawData: Buffer.from('{"number":3,"does":"refuse"}').toString('base64'),
    lambdaArn: transformer.arn,
  });
  expect(error!.attemptEndingTimestamp).toBeGreaterThanOrEqual(error!.arrivalTimestamp);
});

fidelityTest(deliveryProcessing, 'transform-answers', async () => {
  const scene = await DeliveryScene.play(stage, [lambda(transformer.arn)]);
  const does = ['forget', 'good', 'repeat', 'good', 'confuse', 'mumble', 'good', 'invent'];
  await scene.putTrips(...does.map((one, number) => ({ number, does: one })));
  await until('not delivered', async () => (await scene.numbers()).length === 3);
  await until('not set aside', async () => (await scene.errors('processing-failed')).length === 5);
  expect(await scene.numbers()).toEqual([1, 3, 6]);
  expect(codesByNumber(await scene.errors('processing-failed'))).toEqual({
    0: 'Lambda.MissingRecordId',
    2: 'Lambda.DuplicatedRecordId',
    4: 'Lambda.MissingRecordId',
    5: 'Lambda.JsonProcessingException',
    7: 'Lambda.JsonProcessingException',
  });
});

fidelityTest(deliveryProcessing, 'transform-failure', async () => {
  const own = await Transformer.create(stage.substrate);
  const scene = await DeliveryScene.play(stage, [lambda(own.arn, { NumberOfRetries: '2' })]);
  await scene.putTrips({ number: 1, does: 'throw' }, { number: 2 });
  await until('not set aside', async () => (await scene.errors('processing-failed')).length === 2);
  await scene.putTrips({ number: 3 });
  await until('not delivered', async () => (await scene.numbers()).length === 1);
  expect(await scene.numbers()).toEqual([3]);
  const errors = await scene.errors('processing-failed');
  expect(errors.map(rawText).sort()).toEqual(['{"number":1,"does":"throw"}', '{"number":2}']);
  for (const error of errors) {
    expect(error).toMatchObject({
      ...{ attemptsMade: 3, errorCode: 'Lambda.FunctionError', lambdaArn: own.arn },
      errorMessage: expect.stringContaining('no such trip'),
    });
  }
  expect(own.events.map(({ records }) => records.length)).toEqual([2, 2, 2, 1]);
  expect(new Set(own.events.map(({ invocationId }) => invocationId)).size).toBe(4);
});

fidelityTest(deliveryProcessing, 'transform-timeout', async () => {
  const own = await Transformer.create(stage.substrate);
  const FunctionName = own.name;
  await stage.substrate.lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, Timeout: 1 }));
  const scene = await DeliveryScene.play(stage, [lambda(own.arn, { NumberOfRetries: '1' })]);
  await scene.putTrips({ number: 1, does: 'dawdle' });
  await until('not set aside', async () => (await scene.errors('processing-failed')).length === 1);
  await scene.putTrips({ number: 2 });
  await until('not delivered', async () => (await scene.numbers()).length === 1);
  expect(await scene.errors('processing-failed')).toMatchObject([
    {
      errorCode: 'Lambda.FunctionTimedOut',
      attemptsMade: 2,
      rawData: Buffer.from('{"number":1,"does":"dawdle"}').toString('base64'),
    },
  ]);
});

fidelityTest(deliveryProcessing, 'transform-error-log', async () => {
  const logs = new CloudWatchLogsClient({
    endpoint: stage.substrate.substrateUrl,
    region,
    credentials: localCredentials,
  });
  const names = { logGroupName: '/aws/kinesisfirehose/trips', logStreamName: 'DestinationDelivery' };
  await logs.send(new CreateLogGroupCommand(names));
  await logs.send(new CreateLogStreamCommand(names));
  const missing = stage.substrate.functionArn('no-such-function');
  const scene = await DeliveryScene.play(stage, [lambda(missing, { NumberOfRetries: '0' })], {
    destination: {
      CloudWatchLoggingOptions: { Enabled: true, LogGroupName: names.logGroupName, LogStreamName: names.logStreamName },
    },
  });
  await scene.putTrips({ number: 1 }, { number: 2 });
  const lines = async () =>
    ((await logs.send(new GetLogEventsCommand(names))).events ?? []).map(({ message }) => JSON.parse(message!));
  await until('not logged', async () => (await lines()).length > 0);
  expect(await lines()).toEqual([
    {
      deliveryStreamARN: expect.stringContaining(scene.name),
      destination: scene.bucket.arn,
      deliveryStreamVersionId: expect.anything(),
      message: expect.any(String),
      errorCode: 'Lambda.ResourceNotFound',
      processor: missing,
    },
  ]);
  await until('not set aside', async () => (await scene.errors('processing-failed')).length === 2);
  logs.destroy();
});

fidelityTest(deliveryProcessing, 'transform-payload', async () => {
  const own = await Transformer.create(stage.substrate);
  const hints = { BufferSizeInMBs: '3', BufferIntervalInSeconds: '400' };
  const scene = await DeliveryScene.play(stage, [lambda(own.arn, hints)]);
  const count = 8_000;
  const trips = Array.from({ length: count }, (_, number) => JSON.stringify({ number, padding: 'x'.repeat(270) }));
  // What stands around the data of a record has its part in the size of the event.
  await stage.substrate.put(
    scene.stream,
    trips.map((data, index) => ({ data, partitionKey: `${index}`.padStart(200, 'taxi') })),
  );
  await until('not delivered', async () => (await scene.numbers()).length >= count);
  const numbers = await scene.numbers();
  expect(numbers).toHaveLength(count);
  expect(new Set(numbers).size).toBe(count);
  const sizes = own.events.map((event) => JSON.stringify(event).length);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(6 * 1024 * 1024);
  expect(Math.max(...sizes)).toBeGreaterThan(5.9 * 1024 * 1024);
});

test('records that wait for the function at a stop are transformed after the next start', async () => {
  const own = await Transformer.create(stage.substrate);
  const scene = await DeliveryScene.play(
    stage,
    [lambda(own.arn, { BufferSizeInMBs: '0.2', BufferIntervalInSeconds: '900' })],
    {
      context: stage.substrate.context(1),
      destination: { BufferingHints: { SizeInMBs: 1, IntervalInSeconds: 0 } },
    },
  );
  // The buffer of the function is full after the first one; the others wait.
  await scene.putTrips({ number: 0, padding: 'x'.repeat(300_000) });
  await until('not called', () => own.events.length === 1);
  await scene.putTrips({ number: 1 }, { number: 2, does: 'drop' }, { number: 3, does: 'refuse' }, { number: 4 });
  await scene.restart({ timeScale: 1_000 });
  await until('not delivered', async () => (await scene.numbers()).length >= 3);
  await until('not set aside', async () => (await scene.errors('processing-failed')).length === 1);
  expect([...new Set(await scene.numbers())]).toEqual([0, 1, 4]);
});

test('a record of 1 MiB goes through a function', async () => {
  const scene = await DeliveryScene.play(stage, [lambda(transformer.arn)]);
  const trip = { number: 1, padding: '' };
  trip.padding = 'x'.repeat(1024 * 1024 - JSON.stringify(trip).length);
  await scene.putTrips(trip, { number: 2 });
  await until('not delivered', async () => (await scene.numbers()).length === 2);
  const delivered = (await scene.bucket.lines<typeof trip>('data/')).find(({ number }) => number === 1);
  expect(delivered?.padding === trip.padding).toBe(true);
});

fidelityTest(deliveryProcessing, 'transform-metrics', async () => {
  const metrics = new RecordedMetrics();
  const context = { ...stage.substrate.context(100), metrics };
  const scene = await DeliveryScene.play(stage, [lambda(transformer.arn, { NumberOfRetries: '1' })], { context });
  const sum = (name: string) => metrics.sum('AWS/Firehose', name, { DeliveryStreamName: scene.name });
  await scene.putTrips({ number: 1 }, { number: 2, does: 'drop' }, { number: 3, does: 'refuse' });
  await until('not processed', () => sum('SucceedProcessing.Records') === 2);
  const transformed = Buffer.byteLength('{"number":1,"seen":true}\n') + Buffer.byteLength('{"number":2,"does":"drop"}');
  expect(sum('SucceedProcessing.Bytes')).toBe(transformed);
  await scene.putTrips({ number: 4, does: 'throw' });
  await until('not set aside', async () => (await scene.errors('processing-failed')).length === 2);
  const values = (name: string) => metrics.values('AWS/Firehose', name, { DeliveryStreamName: scene.name });
  expect(values('ExecuteProcessing.Success')).toEqual([1, 0, 0]);
  expect(values('ExecuteProcessing.Duration').filter((value) => value > 0)).toHaveLength(3);
});
