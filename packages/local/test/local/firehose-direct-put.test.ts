import { renameSync } from 'node:fs';
import { join } from 'node:path';
import {
  CreateDeliveryStreamCommand,
  DescribeDeliveryStreamCommand,
  ListDeliveryStreamsCommand,
  ListTagsForDeliveryStreamCommand,
  PutRecordBatchCommand,
  PutRecordCommand,
  UpdateDestinationCommand,
} from '@aws-sdk/client-firehose';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, expect } from 'vitest';
import { readDataPlaneSettings } from '../../src/data-plane/data-plane-settings';
import { until } from '../event-source-mapping/stage';
import { directPut } from '../fidelity/direct-put-rows';
import { fidelityTest } from '../fidelity/fidelity-test';
import { TestBucket } from '../firehose/bucket';
import { bucketArn, LATE_BUCKET, PutRun, trip } from '../firehose/direct-put/put-run';
import { clientSettings, RunMetrics } from './metrics-run';
import { newFolder } from './start-test-run';

const MEBIBYTE = 1024 * 1024;
const stateDirectory = newFolder();
let stage: PutRun;

beforeAll(async () => {
  stage = await PutRun.start(stateDirectory);
});
afterAll(() => stage?.stop());

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);
const put = (Data: Uint8Array, DeliveryStreamName = 'trips') =>
  stage.firehose.send(new PutRecordCommand({ DeliveryStreamName, Record: { Data } }));
const putSizes = (...sizes: number[]) => {
  const Records = sizes.map((size) => ({ Data: Buffer.alloc(size, '\n') }));
  return stage.firehose.send(new PutRecordBatchCommand({ DeliveryStreamName: 'trips', Records }));
};
async function untilDelivered(numbers: readonly number[]): Promise<void> {
  await until('not all delivered', async () => {
    const delivered = new Set(await stage.delivered());
    return numbers.every((number) => delivered.has(number));
  });
}

fidelityTest(directPut, 'put-and-deliver', async () => {
  const single = await put(trip(1));
  const batch = await stage.putBatch(2, 400);
  expect(batch).toMatchObject({ FailedPutCount: 0, Encrypted: false });
  expect(single.Encrypted).toBe(false);
  const ids = [single.RecordId, ...batch.RequestResponses!.map(({ RecordId }) => RecordId)];
  expect(new Set(ids).size).toBe(399);
  expect(ids).not.toContain(undefined);
  await untilDelivered(range(1, 400));
  expect((await stage.delivered()).sort((a, b) => a - b)).toEqual(range(1, 400));
});

fidelityTest(directPut, 'put-sizes', async () => {
  expect((await putSizes(1_024_000, 0, 17)).FailedPutCount).toBe(0);
  expect((await putSizes(...Array(500).fill(2))).FailedPutCount).toBe(0);
  expect((await putSizes(...Array(4).fill(MEBIBYTE - 24_577), 98_308)).FailedPutCount).toBe(0);
  const tooLong = { name: 'ValidationException', message: expect.stringContaining('less than or equal to 1024000') };
  await expect(put(Buffer.alloc(1_024_001))).rejects.toMatchObject(tooLong);
  await expect(putSizes(3, 1_024_001)).rejects.toMatchObject({
    ...tooLong,
    message: expect.stringContaining("'records.2.member.data'"),
  });
  await expect(putSizes(...Array(501).fill(1))).rejects.toMatchObject({ name: 'ValidationException' });
  await expect(putSizes()).rejects.toMatchObject({ name: 'ValidationException' });
  const tooMuch = { name: 'InvalidArgumentException', message: 'Records size exceeds 4 MB limit' };
  await expect(putSizes(...Array(4).fill(MEBIBYTE - 24_577), 98_309)).rejects.toMatchObject(tooMuch);
});

fidelityTest(directPut, 'put-refusals', async () => {
  await expect(put(trip(1), 'nowhere')).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
    message: `Firehose nowhere under account ${stage.run.accountId} not found.`,
  });
  await expect(put(trip(1), 'rides')).rejects.toMatchObject({ name: 'InvalidArgumentException' });
  await expect(stage.putBatch(0, 3, 'rides')).rejects.toMatchObject({
    message: 'This operation is not permitted on KinesisStreamAsSource delivery stream type.',
  });
  await expect(put(trip(1), 'no such name!')).rejects.toMatchObject({ name: 'ValidationException' });
});

fidelityTest(directPut, 'put-unsigned', async () => {
  const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'Firehose_20150804.PutRecord' };
  const body = JSON.stringify({ DeliveryStreamName: 'trips', Record: { Data: trip(-1).toString('base64') } });
  const answer = await fetch(stage.run.dataPlaneUrl, { method: 'POST', headers, body });
  expect(answer.status).toBe(403);
  expect(answer.headers.get('x-amzn-errortype')).toContain('MissingAuthenticationToken');
});

fidelityTest(directPut, 'put-failures', async () => {
  const puts = join(stateDirectory, 'data-plane', 'delivery-streams', 'posted', 'puts');
  renameSync(puts, `${puts}-away`);
  const failed = await stage.putBatch(0, 4, 'posted');
  expect(failed.FailedPutCount).toBe(4);
  expect(failed.RequestResponses!.map(({ ErrorCode, RecordId }) => [ErrorCode, RecordId])).toEqual(
    Array(4).fill(['ServiceUnavailableException', undefined]),
  );
  await expect(put(trip(4), 'posted')).rejects.toMatchObject({
    name: 'ServiceUnavailableException',
    $metadata: { httpStatusCode: 503 },
  });
  renameSync(`${puts}-away`, puts);
  expect((await stage.putBatch(5, 7, 'posted')).FailedPutCount).toBe(0);
});

const drill = (body: object, token = readDataPlaneSettings(stateDirectory).token) =>
  fetch(`${stage.run.dataPlaneUrl}/_local/firehose-drill`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });

fidelityTest(directPut, 'put-throttled', async () => {
  const metrics = new RunMetrics(stage.run);
  const throttled = {
    namespace: 'AWS/Firehose',
    name: 'ThrottledRecords',
    dimensions: { DeliveryStreamName: 'trips' },
  };
  expect((await drill({ deliveryStream: 'trips', kind: 'fail', seconds: 60 }, 'another')).status).toBe(403);
  expect((await drill({ deliveryStream: 'trips', kind: 'throttle', share: 0.25, seconds: 60 })).status).toBe(200);
  const { FailedPutCount, RequestResponses } = await stage.putBatch(5_000, 5_020);
  expect(FailedPutCount).toBe(5);
  const failed = RequestResponses!.flatMap(({ ErrorCode }, index) => (ErrorCode ? [5_000 + index] : []));
  expect(RequestResponses!.map(({ ErrorMessage }) => ErrorMessage).filter(Boolean)).toEqual(
    Array(5).fill('Slow down.'),
  );
  expect((await drill({ deliveryStream: 'trips', kind: 'fail', seconds: 60 })).status).toBe(200);
  await expect(stage.putBatch(5_020, 5_040)).rejects.toMatchObject({ name: 'ServiceUnavailableException' });
  await drill({ deliveryStream: 'trips', kind: 'fail', seconds: 0 });
  await stage.putBatch(5_040, 5_060);
  await untilDelivered([...range(5_000, 5_020).filter((number) => !failed.includes(number)), ...range(5_040, 5_060)]);
  const refused = [...failed, ...range(5_020, 5_040)];
  expect((await stage.delivered()).filter((number) => refused.includes(number))).toEqual([]);
  await metrics.untilTotal(throttled, 5);
  metrics.destroy();
});

fidelityTest(directPut, 'put-destination-away', async () => {
  await stage.putBatch(0, 250, 'late');
  await put(trip(250), 'late');
  const bucket = await TestBucket.create(stage.s3, LATE_BUCKET);
  await until('not all delivered', async () => (await bucket.lines()).length >= 251);
  expect((await bucket.lines()).map(({ number }) => number)).toEqual(range(0, 251));
});

fidelityTest(directPut, 'put-metrics', async () => {
  const metrics = new RunMetrics(stage.run);
  const of = (name: string) => ({ namespace: 'AWS/Firehose', name, dimensions: { DeliveryStreamName: 'posted' } });
  const names = ['IncomingPutRequests', 'IncomingRecords', 'IncomingBytes', 'PutRecord.Requests', 'PutRecord.Bytes'];
  const batchNames = ['Requests', 'Records', 'Bytes'].map((name) => `PutRecordBatch.${name}`);
  const totals = () => Promise.all([...names, ...batchNames].map((name) => metrics.total(of(name))));
  const before = await totals();
  await stage.putBatch(100, 130, 'posted');
  await stage.putBatch(130, 150, 'posted');
  await put(trip(150), 'posted');
  const bytes = trip(150).length;
  const added = async () => (await totals()).map((total, index) => total - before[index]!);
  const expected = [3, 51, 51 * bytes, 1, bytes, 2, 50, 50 * bytes];
  await until('not measured', async () => (await added())[1]! >= 51);
  expect(await added()).toEqual(expected);
  expect(Math.max(...(await metrics.values(of('PutRecord.Latency'), 'Maximum')))).toBeGreaterThan(0);
  expect(Math.max(...(await metrics.values(of('PutRecordBatch.Latency'), 'Maximum')))).toBeGreaterThan(0);
  expect(await metrics.total(of('ThrottledRecords'))).toBe(0);
  metrics.destroy();
});

fidelityTest(directPut, 'describe-delivery-stream', async () => {
  const describe = async (DeliveryStreamName: string) =>
    (await stage.firehose.send(new DescribeDeliveryStreamCommand({ DeliveryStreamName }))).DeliveryStreamDescription!;
  const direct = await describe('trips');
  expect(direct).toMatchObject({
    DeliveryStreamARN: `arn:aws:firehose:${stage.run.region}:${stage.run.accountId}:deliverystream/trips`,
    ...{ DeliveryStreamStatus: 'ACTIVE', DeliveryStreamType: 'DirectPut', VersionId: '1', HasMoreDestinations: false },
  });
  expect(Date.now() - direct.CreateTimestamp!.getTime()).toBeLessThan(300_000);
  const s3 = { BucketARN: bucketArn, Prefix: 'data/', CompressionFormat: 'GZIP' };
  const BufferingHints = { SizeInMBs: 3, IntervalInSeconds: 30 };
  expect(direct.Destinations).toMatchObject([
    {
      ExtendedS3DestinationDescription: { ...s3, BufferingHints },
      S3DestinationDescription: { ...s3, BufferingHints },
    },
  ]);
  const { Source, DeliveryStreamType } = await describe('rides');
  expect(DeliveryStreamType).toBe('KinesisStreamAsSource');
  expect(Source!.KinesisStreamSourceDescription!.KinesisStreamARN).toMatch(/:stream\/rides$/);
  const posted = (await describe('posted')).Destinations![0]!.HttpEndpointDestinationDescription!;
  expect(posted.EndpointConfiguration).toEqual({ Name: 'Billing', Url: 'https://127.0.0.1:9/trips' });
  expect(posted.S3DestinationDescription).toMatchObject({ Prefix: 'not-posted/' });
  const list = (input: object) => stage.firehose.send(new ListDeliveryStreamsCommand(input));
  expect(await list({ Limit: 2 })).toMatchObject({
    DeliveryStreamNames: ['late', 'posted'],
    HasMoreDeliveryStreams: true,
  });
  const rest = { DeliveryStreamNames: ['slow', 'trips'], HasMoreDeliveryStreams: false };
  expect(await list({ ExclusiveStartDeliveryStreamName: 'posted', DeliveryStreamType: 'DirectPut' })).toMatchObject(
    rest,
  );
  const tags = await stage.firehose.send(
    new ListTagsForDeliveryStreamCommand({ DeliveryStreamName: 'trips', ExclusiveStartTagKey: 'area', Limit: 1 }),
  );
  expect(tags).toMatchObject({ Tags: [{ Key: 'cost', Value: 'the cost' }], HasMoreTags: true });
});

fidelityTest(directPut, 'delivery-stream-actions', async () => {
  const create = new CreateDeliveryStreamCommand({ DeliveryStreamName: 'another' });
  await expect(stage.firehose.send(create)).rejects.toMatchObject({
    name: 'InvalidArgumentException',
    message: expect.stringContaining('CreateDeliveryStream is not served locally: a delivery stream is what'),
  });
  const update = { DeliveryStreamName: 'trips', CurrentDeliveryStreamVersionId: '1', DestinationId: 'destinationId-1' };
  await expect(stage.firehose.send(new UpdateDestinationCommand(update))).rejects.toMatchObject({
    message: expect.stringContaining('UpdateDestination is not served locally'),
  });
});

fidelityTest(directPut, 'put-from-function', async () => {
  const lambda = new LambdaClient(clientSettings(stage.run));
  const numbers = range(9_000, 9_120);
  const { Payload } = await lambda.send(
    new InvokeCommand({ FunctionName: 'putter', Payload: JSON.stringify({ numbers }) }),
  );
  expect(JSON.parse(Buffer.from(Payload!).toString())).toEqual([0, 120]);
  lambda.destroy();
  await untilDelivered(numbers);
});
