import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LocalRun } from '../../src';
import { keptMetrics } from '../../src/metrics/kept-metrics';
import { fidelityTest } from '../fidelity/fidelity-test';
import { metrics } from '../fidelity/metric-rows';
import { RunMetrics } from './metrics-run';
import { startTraffic } from './traffic-run';

let run: LocalRun;
let read: RunMetrics;

beforeAll(async () => {
  run = await startTraffic();
  read = new RunMetrics(run);
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
  /^DestinationDeliveryFailures$/,
  /^NumberOfMessages(Received|Deleted)$/,
  /^NumberOfEmptyReceives$/,
];

test('every metric of the table is published by a run', async () => {
  const published = new Set(
    (await read.listed()).map(({ namespace, name, dimensions }) => `${namespace} ${name} ${dimensions.sort()}`),
  );
  // Metrics by shard are there for those who ask for them.
  const always = keptMetrics.filter(({ dimensionSets }) => !dimensionSets.some((set) => set.includes('ShardId')));
  const missing = always.flatMap(({ namespace, names, dimensionSets }) =>
    names
      .filter((name) => !elsewhere.some((pattern) => pattern.test(name)))
      .flatMap((name) => dimensionSets.map((set) => `${namespace} ${name} ${[...set].sort()}`))
      .filter((metric) => !published.has(metric)),
  );
  expect(missing).toEqual([]);
});
