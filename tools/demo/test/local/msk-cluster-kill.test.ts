import type { LocalRun } from '@streaming-patterns/local';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mskCluster } from '../../src/msk-cluster.demo';
import type { RunReport } from '../../src/report/run-report';
import { killDataPlane } from '../drills/kill-data-plane';
import { type PatternRun, startPattern } from '../drills/local-pattern';

const MESSAGES = 40_000;
/** By updates of the progress: one for each acknowledged request of 2,000 messages, then one for each message that is read. */
const KILLS: Readonly<Record<number, (run: LocalRun) => number>> = {
  4: killBroker,
  10: killDataPlane,
  5000: killBroker,
};

let local: PatternRun;
let report: RunReport;
const killed: number[] = [];

beforeAll(async () => {
  local = await startPattern('msk-cluster', 1);
  let updates = 0;
  const update = () => {
    updates += 1;
    const kill = KILLS[updates];
    if (kill) killed.push(kill(local));
  };
  report = await mskCluster.run(local, { count: MESSAGES, seed: 1 }, { step: () => {}, update });
});
afterAll(() => local.remove());

function killBroker({ processes }: LocalRun): number {
  const pid = processes.find(({ name }) => name.startsWith('kafka-'))?.pid as number;
  process.kill(pid, 'SIGKILL');
  return pid;
}

test('the broker and the data plane were killed in mid-stream', () => {
  expect(new Set(killed).size).toBe(Object.keys(KILLS).length);
});

test('no acknowledged message is lost', () => {
  expect(report.rejected).toEqual([]);
  expect(report.tally).toMatchObject({ sent: MESSAGES, delivered: MESSAGES, lost: [] });
});
