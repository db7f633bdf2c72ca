import { CreateStreamCommand, KinesisClient, SplitShardCommand } from '@aws-sdk/client-kinesis';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { afterAll, beforeAll, expect } from 'vitest';
import type { LocalRun } from '../../src';
import { readDataPlaneSettings } from '../../src/data-plane/data-plane-settings';
import { findProcess } from '../../src/processes/managed-process';
import { waitUntil } from '../../src/processes/wait-until';
import { DATA_PLANE_PROCESS, startDataPlane, untilDataPlaneServes } from '../../src/run/data-plane-process';
import { fidelityTest } from '../fidelity/fidelity-test';
import { kinesisStreams } from '../fidelity/kinesis-rows';
import { isOpen, listShards, put, walk } from '../kinesis/stream-walk';
import { newFolder, startTestRun, synthesized } from './start-test-run';

const KILLS = 12;
const stateDirectory = newFolder();
let run: LocalRun;
let client: KinesisClient;

beforeAll(async () => {
  run = await startTestRun(
    synthesized((stack) => new Queue(stack, 'Queue')),
    { stateDirectory },
  );
  // A supervisor gives a data plane up that dies so often.
  run.detach();
  const { dataPlaneUrl: endpoint, region, credentials } = run;
  client = new KinesisClient({ endpoint, region, credentials, maxAttempts: 1, requestHandler: new NodeHttpHandler() });
});
afterAll(async () => {
  client?.destroy();
  await run?.stop();
});

async function startAgain(): Promise<void> {
  const settings = readDataPlaneSettings(stateDirectory);
  await waitUntil(() => !findProcess(stateDirectory, DATA_PLANE_PROCESS), {
    timeoutMilliseconds: 10_000,
    failure: 'the killed data plane does not end',
  });
  await untilDataPlaneServes(startDataPlane(stateDirectory, settings));
}

/** Splits the widest shard in the middle. */
async function splitWidest(StreamName: string): Promise<void> {
  const range = ({ HashKeyRange }: { HashKeyRange?: { StartingHashKey?: string; EndingHashKey?: string } }) =>
    [BigInt(HashKeyRange!.StartingHashKey!), BigInt(HashKeyRange!.EndingHashKey!)] as const;
  const width = (shard: object) => range(shard)[1] - range(shard)[0];
  const open = (await listShards(client, StreamName)).filter(isOpen);
  const widest = open.reduce((one, other) => (width(other) > width(one) ? other : one));
  const [start, end] = range(widest);
  const NewStartingHashKey = String((start + end) / 2n + 1n);
  await client.send(new SplitShardCommand({ StreamName, ShardToSplit: widest.ShardId, NewStartingHashKey }));
}

fidelityTest(kinesisStreams, 'split-and-kill', async () => {
  const stream = 'split-and-kill';
  await client.send(new CreateStreamCommand({ StreamName: stream, ShardCount: 1 }));
  const stored: string[] = [];
  await put(client, stream, 'first', 500).then((texts) => stored.push(...texts));
  const began = performance.now();
  await splitWidest(stream);
  const duration = performance.now() - began;
  let answered = 1;
  for (let kill = 0; kill < KILLS; kill++) {
    for (let call = 0; call < 4; call++) stored.push(...(await put(client, stream, `${kill}-${call}`, 250)));
    const outcome = splitWidest(stream).then(
      () => true,
      () => false,
    );
    // Spread over a split, which takes longer in a process that has just begun, and a little behind its answer.
    const moment = performance.now() + (kill / KILLS) * 4 * duration;
    await waitUntil(() => performance.now() >= moment, {
      timeoutMilliseconds: 60_000,
      intervalMilliseconds: 1,
      failure: 'the clock stands still',
    });
    process.kill(findProcess(stateDirectory, DATA_PLANE_PROCESS)!.pid, 'SIGKILL');
    if (await outcome) answered += 1;
    await startAgain();
  }
  const shards = await listShards(client, stream);
  const closed = shards.filter((shard) => !isOpen(shard)).length;
  expect(closed).toBeGreaterThanOrEqual(answered);
  const found = (await walk(client, stream)).map(({ text }) => text);
  expect(found.sort()).toEqual(stored.sort());
});
