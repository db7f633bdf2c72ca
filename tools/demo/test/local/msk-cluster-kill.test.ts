import { afterAll, beforeAll, expect, test } from 'vitest';
import { mskCluster } from '../../src/msk-cluster.demo';
import type { RunReport } from '../../src/report/run-report';
import { type Kill, KillingProgress } from '../drills/killing-progress';
import { type PatternRun, startPattern } from '../drills/local-pattern';
import { brokerPid, dataPlanePid } from '../drills/process-pids';

const MESSAGES = 40_000;
const KILLS: readonly Kill[] = [
  { phase: 'acknowledged', share: 0.2, pidOf: brokerPid },
  { phase: 'acknowledged', share: 0.5, pidOf: dataPlanePid },
  { phase: 'read', share: 0.1, pidOf: brokerPid },
];

let local: PatternRun;
let report: RunReport;
let progress: KillingProgress;

beforeAll(async () => {
  local = await startPattern('msk-cluster', 1);
  progress = new KillingProgress(local, KILLS);
  report = await mskCluster.run(local, { count: MESSAGES, seed: 1 }, progress);
});
afterAll(() => local.remove());

test('the broker and the data plane were killed in mid-stream', () => {
  expect(new Set(progress.killed).size).toBe(KILLS.length);
});

test('no acknowledged message is lost', () => {
  expect(report.rejected).toEqual([]);
  expect(report.tally).toMatchObject({ sent: MESSAGES, delivered: MESSAGES, lost: [] });
});
