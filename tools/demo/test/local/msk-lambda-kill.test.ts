import { afterAll, beforeAll, expect, test } from 'vitest';
import { mskLambda } from '../../src/msk-lambda.demo';
import type { RunReport } from '../../src/report/run-report';
import { type Kill, KillingProgress } from '../drills/killing-progress';
import { type PatternRun, startPattern } from '../drills/local-pattern';
import { brokerPid, dataPlanePid } from '../drills/process-pids';

const RECORDS = 12_000;
const POISON = 2;
const KILLS: readonly Kill[] = [
  { phase: 'sent', share: 0.2, pidOf: brokerPid },
  { phase: 'sent', share: 0.4, pidOf: dataPlanePid },
  { phase: 'sent', share: 0.6, pidOf: brokerPid },
  // When all is sent, a busy machine may have dealt with all.
  { phase: 'sent', share: 0.8, pidOf: dataPlanePid },
];

let local: PatternRun;
let report: RunReport;
let progress: KillingProgress;

beforeAll(async () => {
  local = await startPattern('msk-lambda', 20);
  progress = new KillingProgress(local, KILLS);
  report = await mskLambda.run(local, { count: RECORDS, seed: 3 }, progress);
});
afterAll(() => local.remove());

test('the broker and the data plane were killed while records were under way', () => {
  expect(new Set(progress.killed).size).toBe(KILLS.length);
});

test('no acknowledged record is lost', () => {
  expect(report.rejected).toEqual([]);
  expect(report.tally.lost).toEqual([]);
  expect(report.tally.sent).toBe(RECORDS + POISON);
});

test('the poison records are set aside, and nothing else', () => {
  expect(report.tally.setAside.map(({ id }) => id).sort()).toEqual(['poison-1', 'poison-2']);
  expect(report.tally.delivered).toBe(RECORDS);
});
