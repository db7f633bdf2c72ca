import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LocalRun } from '../../src';
import { keptMetrics } from '../../src/metrics/kept-metrics';
import { waitUntil } from '../../src/processes/wait-until';
import { fidelityTest } from '../fidelity/fidelity-test';
import { metrics } from '../fidelity/metric-rows';
import { RunMetrics } from './metrics-run';
import { startTraffic } from './traffic-run';

let run: LocalRun;
let read: RunMetrics;

beforeAll(async () => {
  const began = new Date();
  run = await startTraffic();
  read = new RunMetrics(run, began);
});
afterAll(async () => {
  read?.destroy();
  await run?.stop();
});

const ofStream = (name: string) => ({ namespace: 'AWS/Kinesis', name, dimensions: { StreamName: 'orders' } });
const ofApi = (name: string) => ({
  namespace: 'AWS/ApiGateway',
  name,
  dimensions: { ApiName: 'ingest', Stage: 'live' },
});

fidelityTest(metrics, 'stream-metrics', async () => {
  await read.untilTotal(ofStream('IncomingRecords'), 36);
  expect(await read.total(ofStream('PutRecords.SuccessfulRecords'))).toBe(30);
  expect(await read.total(ofStream('PutRecord.Success'))).toBe(6);
  await read.untilTotal(ofStream('GetRecords.Records'), 36);
});

fidelityTest(metrics, 'api-metrics', async () => {
  await read.untilTotal(ofApi('Count'), 8);
  expect(await read.total(ofApi('4XXError'))).toBe(2);
  expect(await read.total(ofApi('5XXError'))).toBe(0);
  expect(Math.max(...(await read.values(ofApi('Latency'), 'p90')))).toBeGreaterThan(0);
});

/** What this traffic does not cause; other tests of the parts that measure it do. */
const elsewhere = [
  /^SubscribeToShard/,
  /^(DestinationDeliveryFailures|OffsetLag)$/,
  /^NumberOfMessages(Received|Deleted)$/,
  /^NumberOfEmptyReceives$/,
  /^(Succeed|Failed)Conversion\./,
  /^(ActivePartitionsLimit|PartitionCount(Exceeded)?)$/,
  /^(DataReadFromKinesisStream\.|KinesisMillisBehindLatest$|ThrottledGetRecords$)/,
  /^(BackupToS3\.|DeliveryToS3\.ObjectCount$)/,
  /^DeliveryToHttpEndpoint\./,
  /^(Execute|Succeed|JQ)Processing\./,
];

async function missingMetrics(): Promise<readonly string[]> {
  const published = new Set(
    (await read.listed()).map(({ namespace, name, dimensions }) => `${namespace} ${name} ${dimensions.sort()}`),
  );
  // Metrics by shard or by mapping are there for those who ask for them, those of Kafka and of Flink where one runs.
  const always = keptMetrics
    .filter(({ namespace }) => !['AWS/Kafka', 'AWS/KinesisAnalytics'].includes(namespace))
    .filter(
      ({ dimensionSets }) =>
        !dimensionSets.some((set) => set.includes('ShardId') || set.includes('EventSourceMappingUUID')),
    );
  return always.flatMap(({ namespace, names, dimensionSets }) =>
    names
      .filter((name) => !elsewhere.some((pattern) => pattern.test(name)))
      .flatMap((name) => dimensionSets.map((set) => `${namespace} ${name} ${[...set].sort()}`))
      .filter((metric) => !published.has(metric)),
  );
}

test('every metric of the table is published by a run', async () => {
  let missing: readonly string[] = [];
  const isComplete = async () => {
    missing = await missingMetrics();
    return missing.length === 0;
  };
  await waitUntil(isComplete, { timeoutMilliseconds: 20_000, failure: 'not every metric is published' }).catch(
    () => {},
  );
  expect(missing).toEqual([]);
});
