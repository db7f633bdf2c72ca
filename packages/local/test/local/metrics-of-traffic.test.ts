import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LocalRun } from '../../src';
import { metricVerdict } from '../../src/metrics/metric-verdict';
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

const ofConsumer = (name: string) => ({ namespace: 'AWS/Lambda', name, dimensions: { FunctionName: 'consumer' } });
const ofQueue = (name: string) => ({ namespace: 'AWS/SQS', name, dimensions: { QueueName: 'failures' } });

fidelityTest(metrics, 'consumer-metrics', async () => {
  await read.untilTotal(ofConsumer('Errors'), 1);
  const isCalled = async () => (await read.total(ofConsumer('Invocations'))) >= 4;
  await waitUntil(isCalled, { timeoutMilliseconds: 20_000, failure: '36 records by 10 make no 4 invocations' });
  expect(Math.max(...(await read.values(ofConsumer('Duration'), 'p90')))).toBeGreaterThan(0);
  expect(Math.min(...(await read.values(ofConsumer('IteratorAge'), 'Minimum')))).toBeGreaterThanOrEqual(0);
});

fidelityTest(metrics, 'failure-queue-metrics', async () => {
  await read.untilTotal(ofQueue('NumberOfMessagesSent'), 1);
  const visible = async () =>
    (await read.values(ofQueue('ApproximateNumberOfMessagesVisible'), 'Maximum')).at(-1) === 1;
  await waitUntil(visible, { timeoutMilliseconds: 20_000, failure: 'the failure document is not seen in the queue' });
});

test('every AWS metric of a run is in the table of those that are kept', async () => {
  const unknown = (await read.listed()).filter(({ namespace, name, dimensions }) => {
    return metricVerdict(namespace, name, dimensions)?.kept !== true;
  });
  expect(unknown).toEqual([]);
});
