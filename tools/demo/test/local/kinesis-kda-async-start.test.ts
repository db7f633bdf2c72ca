import { DescribeApplicationCommand, KinesisAnalyticsV2Client } from '@aws-sdk/client-kinesis-analytics-v2';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type PatternRun, startPattern } from '../drills/local-pattern';
import { clientOf } from '../drills/sinks';

const WAIT = { timeout: 120_000, interval: 200 };

let run: PatternRun;
let client: KinesisAnalyticsV2Client;

beforeAll(async () => {
  run = await startPattern('kinesis-kda-async', 1, { startOnDeploy: 'true' });
  client = new KinesisAnalyticsV2Client({ ...clientOf(run), requestHandler: new NodeHttpHandler() });
});
afterAll(async () => {
  client?.destroy();
  await run?.remove();
});

async function status(): Promise<string | undefined> {
  const described = new DescribeApplicationCommand({ ApplicationName: run.outputs.ApplicationName });
  return (await client.send(described)).ApplicationDetail?.ApplicationStatus;
}

test('with startOnDeploy the job runs after the deployment, and nobody started it', async () => {
  await vi.waitUntil(async () => (await status()) === 'RUNNING', WAIT);
  expect(await status()).toBe('RUNNING');
});
