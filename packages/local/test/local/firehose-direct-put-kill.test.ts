import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { readDataPlaneSettings } from '../../src/data-plane/data-plane-settings';
import { findProcess } from '../../src/processes/managed-process';
import { DATA_PLANE_PROCESS, startDataPlane, untilDataPlaneServes } from '../../src/run/data-plane-process';
import { until } from '../event-source-mapping/stage';
import { directPut } from '../fidelity/direct-put-rows';
import { fidelityTest } from '../fidelity/fidelity-test';
import { PutRun, QUICK_SECONDS, SLOW_SECONDS } from '../firehose/direct-put/put-run';
import { newFolder } from './start-test-run';

const KILLS = 4;
const BATCH = 150;
const stateDirectory = newFolder();
let stage: PutRun;

beforeAll(async () => {
  stage = await PutRun.start(stateDirectory);
});
afterAll(() => stage?.stop());

/** Puts one batch after the other, at any time one, and remembers those that were answered as taken. */
class Producer {
  readonly taken: number[] = [];
  sent = 0;
  private isOver = false;
  private readonly ended: Promise<void>;

  constructor(
    private readonly first: number,
    private readonly deliveryStream: string,
  ) {
    this.ended = this.produce();
  }

  async end(): Promise<void> {
    this.isOver = true;
    await this.ended;
  }

  private async produce(): Promise<void> {
    while (!this.isOver) {
      const from = this.first + this.sent;
      this.sent += BATCH;
      const answer = await stage.putBatch(from, from + BATCH, this.deliveryStream).catch(() => undefined);
      if (answer?.FailedPutCount === 0) this.taken.push(...Array.from({ length: BATCH }, (_, index) => from + index));
      if (!answer) await until('nobody answers', () => serves());
    }
  }
}

async function serves(): Promise<boolean> {
  const answer = await fetch(`${stage.run.dataPlaneUrl}/_local/health`).catch(() => undefined);
  return answer?.ok === true;
}

async function killAndStartAgain(): Promise<void> {
  process.kill(findProcess(stateDirectory, DATA_PLANE_PROCESS)!.pid, 'SIGKILL');
  await until('it does not end', () => !findProcess(stateDirectory, DATA_PLANE_PROCESS));
  await untilDataPlaneServes(startDataPlane(stateDirectory, readDataPlaneSettings(stateDirectory)));
}

async function missing(taken: readonly number[], prefix: string): Promise<number> {
  const delivered = new Set(await stage.delivered(prefix));
  return taken.filter((number) => !delivered.has(number)).length;
}

fidelityTest(directPut, 'put-and-update', async () => {
  const producer = new Producer(0, 'slow');
  await until('nothing is taken', () => producer.taken.length >= 5 * BATCH);
  expect(await stage.delivered('slow/')).toEqual([]);
  const template = join(stage.app, 'Trips.template.json');
  const text = readFileSync(template, 'utf8');
  const interval = (seconds: number) => `"IntervalInSeconds": ${seconds}`;
  expect(text).toContain(interval(SLOW_SECONDS));
  writeFileSync(template, text.replace(interval(SLOW_SECONDS), interval(QUICK_SECONDS)));
  await stage.run.redeploy();
  await producer.end();
  await until('not all delivered', async () => (await missing(producer.taken, 'slow/')) === 0);
  const keys = (await stage.bucket.objects('slow/')).map(({ key }) => key);
  expect(keys.filter((key) => !key.includes('/slow-2-'))).toEqual([]);
});

fidelityTest(directPut, 'put-and-kill', async () => {
  // A supervisor gives a data plane up that dies so often.
  stage.run.detach();
  const producers = [1, 2, 3].map((number) => new Producer(number * 1_000_000, 'trips'));
  const taken = () => producers.flatMap((producer) => producer.taken);
  for (let kill = 0; kill < KILLS; kill++) {
    const before = taken().length;
    await until('nothing is taken', () => taken().length >= before + (kill + 2) * BATCH);
    await killAndStartAgain();
  }
  await Promise.all(producers.map((producer) => producer.end()));
  await until('records are lost', async () => (await missing(taken(), 'data/')) === 0);
  const delivered = await stage.delivered();
  const sent = producers.reduce((sum, producer) => sum + producer.sent, 0);
  const isSent = (number: number) => number % 1_000_000 < producers[Math.floor(number / 1_000_000) - 1]!.sent;
  expect(delivered.every(isSent)).toBe(true);
  // The kills came in between: some batches were never answered.
  expect(taken().length).toBeLessThan(sent);
});
