import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  GetLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { afterAll, beforeAll, expect } from 'vitest';
import { localCredentials } from '../../src/local-credentials';
import { KeptShards } from '../event-source-mapping/kept-shards';
import { RecordedMetrics } from '../event-source-mapping/recorded-metrics';
import { inAMoment, region, type StoredRecord, until } from '../event-source-mapping/stage';
import { deliveryStreams } from '../fidelity/delivery-stream-rows';
import { fidelityTest } from '../fidelity/fidelity-test';
import { TestBucket } from '../firehose/bucket';
import { DeliveryStage, line, tripLines } from '../firehose/delivery-stage';
import { processingConfiguration } from '../firehose/processing/processing-configuration';

let stage: DeliveryStage;
beforeAll(async () => {
  stage = await DeliveryStage.start();
});
afterAll(() => stage.stop());

const hints = (SizeInMBs: number, IntervalInSeconds: number) => ({ BufferingHints: { SizeInMBs, IntervalInSeconds } });
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);

async function numbers(bucket: TestBucket, prefix = ''): Promise<readonly number[]> {
  return (await bucket.lines(prefix)).map(({ number }) => number).sort((a, b) => a - b);
}

function delivered(count: number, bucket: TestBucket, prefix?: string): Promise<void> {
  return until('not all delivered', async () => (await numbers(bucket, prefix)).length >= count);
}

/** The numbers of the trips that were put into one shard. */
function numbersOf(stored: readonly StoredRecord[], shard: string): number[] {
  return stored.filter(({ shardId }) => shardId === shard).map(({ data }) => JSON.parse(String(data)).number as number);
}

/** A context whose delivery streams tell how much they have read. */
function watchedContext(timeScale: number) {
  const metrics = new RecordedMetrics();
  const sum = (name: string, DeliveryStreamName: string) => metrics.sum('AWS/Firehose', name, { DeliveryStreamName });
  return { context: { ...stage.substrate.context(timeScale), metrics }, metrics, sum };
}

fidelityTest(deliveryStreams, 'from-creation', async () => {
  const [stream, bucket] = [await stage.substrate.createStream(2), await stage.createBucket()];
  await stage.substrate.put(stream, tripLines(40));
  await until('time stands still', inAMoment());
  const resource = stage.deliveryStream({ stream, bucket }, hints(3, 50));
  await stage.deliveryStreams(stage.substrate.context(100)).apply([resource]);
  await stage.substrate.put(stream, tripLines(30, 40));
  await delivered(30, bucket);
  expect(await numbers(bucket)).toEqual(range(40, 70));
});

fidelityTest(deliveryStreams, 'buffer-size', async () => {
  const [stream, bucket] = [await stage.substrate.createStream(), await stage.createBucket()];
  const { context, sum } = watchedContext(1);
  const resource = stage.deliveryStream({ stream, bucket }, hints(2, 900));
  await stage.deliveryStreams(context).apply([resource]);
  // 5 MB in records of 50 kB: 42 of them fill a buffer of 2 MiB.
  const trips = range(0, 100).map((number) => line({ number, route: 'x'.repeat(50_000) }));
  await stage.substrate.put(stream, trips);
  await until('not read', () => sum('DataReadFromKinesisStream.Records', resource.ref) === 100);
  await delivered(84, bucket);
  expect((await bucket.lines()).length).toBe(84);
  const sizes = (await bucket.objects()).map(({ bytes }) => bytes.length);
  expect(sizes.every((size) => size >= 2 * 1024 ** 2 && size < 2 * 1024 ** 2 + 50_020)).toBe(true);
});

fidelityTest(deliveryStreams, 'buffer-interval', async () => {
  const [stream, bucket] = [await stage.substrate.createStream(), await stage.createBucket()];
  const { context, sum } = watchedContext(100);
  // Two seconds of real time.
  const resource = stage.deliveryStream({ stream, bucket }, hints(4, 200));
  await stage.deliveryStreams(context).apply([resource]);
  const began = Date.now();
  for (const number of [1, 2]) {
    await stage.substrate.put(stream, tripLines(1, number));
    await until('not read', () => sum('DataReadFromKinesisStream.Records', resource.ref) === number);
  }
  await delivered(2, bucket);
  expect(Date.now() - began).toBeGreaterThan(1_950);
  expect(await bucket.keys()).toHaveLength(1);
});

fidelityTest(deliveryStreams, 'backup', async () => {
  const [stream, bucket] = [await stage.substrate.createStream(), await stage.createBucket()];
  const resource = stage.deliveryStream(
    { stream, bucket },
    {
      ...hints(64, 60),
      Prefix: 'data/!{partitionKeyFromQuery:taxi}/',
      ErrorOutputPrefix: 'errors/!{firehose:error-output-type}/',
      DynamicPartitioningConfiguration: { Enabled: true },
      ProcessingConfiguration: processingConfiguration([
        'MetadataExtraction',
        { MetadataExtractionQuery: '{taxi: .taxi}', JsonParsingEngine: 'JQ-1.6' },
      ]),
      S3BackupMode: 'Enabled',
      S3BackupConfiguration: { BucketARN: bucket.arn, Prefix: 'raw/', CompressionFormat: 'GZIP', ...hints(7, 90) },
    },
  );
  const { context, metrics } = watchedContext(100);
  await stage.deliveryStreams(context).apply([resource]);
  await stage.substrate.put(stream, [...tripLines(20), line({ number: 20 })]);
  await delivered(21, bucket, 'raw/');
  await delivered(20, bucket, 'data/');
  expect(await numbers(bucket, 'raw/')).toEqual(range(0, 21));
  expect(await numbers(bucket, 'data/')).toEqual(range(0, 20));
  await until('nothing set aside', async () => (await bucket.lines('errors/metadata-extraction-failed/')).length === 1);
  const backedUp = (name: string) =>
    metrics.values('AWS/Firehose', `BackupToS3.${name}`, { DeliveryStreamName: resource.ref });
  const bytes = (await bucket.objects('raw/')).map((object) => object.bytes.length);
  expect([backedUp('Records'), backedUp('Bytes'), backedUp('Success')]).toEqual([[21], bytes, [1]]);
  expect(backedUp('DataFreshness')[0]).toBeGreaterThan(0);
});

fidelityTest(deliveryStreams, 'resharding', async () => {
  const [stream, bucket] = [await stage.substrate.createStream(2), await stage.createBucket()];
  const kept = new KeptShards(stage.substrate.kinesis, stream);
  const { context: watched, sum } = watchedContext(100);
  const context = { ...watched, closedShards: kept };
  const resource = stage.deliveryStream({ stream, bucket }, hints(8, 60));
  const first = stage.deliveryStreams(context);
  await first.apply([resource]);
  // All waits for the second run, which finds closed shards and open ones.
  await first.stop();
  const put = (from: number) =>
    stage.substrate.put(
      stream,
      range(from, from + 300).map((number) => line({ number, key: number % 20 }, `key-${number % 20}`)),
    );
  const stored = await put(0);
  const parent = (await kept.open())[0]!;
  await kept.split(parent);
  stored.push(...(await put(300)));
  await kept.split((await kept.open())[1]!);
  stored.push(...(await put(600)));
  const [left, right] = await kept.open();
  await kept.merge(left!, right!);
  stored.push(...(await put(900)));
  await stage.deliveryStreams(context).apply([resource]);
  const roots = new Set(stored.slice(0, 300).map(({ shardId }) => shardId));
  const [ofRoots, ofParent] = [stored.filter(({ shardId }) => roots.has(shardId)), numbersOf(stored, parent)];
  const read = () => sum('DataReadFromKinesisStream.Records', resource.ref);
  await until('no child shard is read', () => read() > ofRoots.length);
  expect(await numbers(bucket)).toEqual(expect.arrayContaining(ofParent));
  await delivered(1_200, bucket);
  expect(await numbers(bucket)).toEqual(range(0, 1_200));
  // Objects as they were seen first: those of child shards are written when those of their parents are there.
  const lines = await bucket.lines<{ readonly number: number; readonly key: number }>();
  for (const key of range(0, 20)) {
    const ofKey = lines.filter((one) => one.key === key).map(({ number }) => number);
    expect(ofKey).toEqual([...ofKey].sort((a, b) => a - b));
  }
});

fidelityTest(deliveryStreams, 'two-readers', async () => {
  const [stream, ...buckets] = [
    await stage.substrate.createStream(),
    await stage.createBucket(),
    await stage.createBucket(),
  ];
  const resources = buckets.map((bucket, index) => stage.deliveryStream({ stream, bucket }, hints(3, 50 + index * 20)));
  await stage.deliveryStreams(stage.substrate.context(100)).apply(resources);
  await stage.substrate.put(stream, tripLines(700));
  for (const bucket of buckets) await delivered(700, bucket);
  for (const bucket of buckets) expect(await numbers(bucket)).toEqual(range(0, 700));
});

fidelityTest(deliveryStreams, 'bucket-away', async () => {
  const [stream, other] = [await stage.substrate.createStream(), await stage.createBucket()];
  const late = `late-${other.name}`;
  const settings = { endpoint: stage.substrate.substrateUrl, region, credentials: localCredentials };
  const logs = new CloudWatchLogsClient(settings);
  const log = { logGroupName: late, logStreamName: 'DestinationDelivery' };
  await logs.send(new CreateLogGroupCommand(log));
  await logs.send(new CreateLogStreamCommand(log));
  const { context, metrics } = watchedContext(100);
  const resource = stage.deliveryStream(
    { stream, bucket: other },
    {
      ...hints(3, 40),
      BucketARN: `arn:aws:s3:::${late}`,
      CloudWatchLoggingOptions: { Enabled: true, LogGroupName: late, LogStreamName: log.logStreamName },
    },
  );
  const service = stage.deliveryStreams(context);
  await service.apply([resource]);
  await stage.substrate.put(stream, tripLines(60));
  const events = async () => (await logs.send(new GetLogEventsCommand(log))).events ?? [];
  await until('nothing in the error log', async () => (await events()).length > 0);
  expect(JSON.parse((await events())[0]!.message!)).toEqual({
    deliveryStreamARN: resource.attributes.Arn,
    destination: `arn:aws:s3:::${late}`,
    deliveryStreamVersionId: '1',
    message: expect.any(String),
    errorCode: 'S3.NoSuchBucket',
  });
  await service.stop();
  // What could not be delivered waits for the next run.
  await stage.deliveryStreams(context).apply([resource]);
  const bucket = await TestBucket.create(stage.s3, late);
  await delivered(60, bucket);
  expect(await numbers(bucket)).toEqual(range(0, 60));
  const success = metrics.values('AWS/Firehose', 'DeliveryToS3.Success', { DeliveryStreamName: resource.ref });
  expect([success[0], success.at(-1)]).toEqual([0, 1]);
  logs.destroy();
});

fidelityTest(deliveryStreams, 'update', async () => {
  const [stream, bucket] = [await stage.substrate.createStream(2), await stage.createBucket()];
  const { context, sum } = watchedContext(50);
  const resource = (interval: number, tag: string) => {
    const made = stage.deliveryStream({ stream, bucket }, hints(6, interval), 'changing');
    return { ...made, properties: { ...made.properties, Tags: [{ Key: 'team', Value: tag }] } };
  };
  const service = stage.deliveryStreams(context);
  await service.apply([resource(900, 'red')]);
  await stage.substrate.put(stream, tripLines(500));
  await until('not read', () => sum('DataReadFromKinesisStream.Records', 'changing') === 500);
  expect(await bucket.keys()).toEqual([]);
  await service.apply([resource(60, 'red')]);
  await delivered(500, bucket);
  // A tag is no change of the configuration.
  await service.apply([resource(60, 'blue')]);
  await stage.substrate.put(stream, tripLines(20, 500));
  await delivered(520, bucket);
  expect(await numbers(bucket)).toEqual(range(0, 520));
  expect((await bucket.keys()).filter((key) => !key.includes('/changing-2-'))).toEqual([]);
});

fidelityTest(deliveryStreams, 'partitioning-stays', async () => {
  const [stream, bucket] = [await stage.substrate.createStream(), await stage.createBucket()];
  const plain = stage.deliveryStream({ stream, bucket }, hints(3, 40));
  const partitioned = stage.deliveryStream(
    { stream, bucket },
    {
      ...hints(64, 60),
      Prefix: '!{partitionKeyFromLambda:taxi}/',
      ErrorOutputPrefix: 'errors/',
      DynamicPartitioningConfiguration: { Enabled: true },
    },
  );
  for (const [old, wanted] of [
    [plain, partitioned],
    [partitioned, plain],
  ] as const) {
    const service = stage.deliveryStreams(stage.substrate.context(100));
    await service.apply([old]);
    const update = service.apply([{ ...old, properties: wanted.properties }]);
    await expect(update).rejects.toThrow('DynamicPartitioningConfiguration.Enabled cannot change');
  }
  await stage.substrate.put(stream, tripLines(10));
  await delivered(10, bucket);
});
