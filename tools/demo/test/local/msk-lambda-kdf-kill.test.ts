import { afterAll, beforeAll, expect, test } from 'vitest';
import { mskLambdaKdf } from '../../src/msk-lambda-kdf.demo';
import type { RunReport } from '../../src/report/run-report';
import { type Kill, KillingProgress } from '../drills/killing-progress';
import { type PatternRun, startPattern } from '../drills/local-pattern';
import { brokerPid, dataPlanePid } from '../drills/process-pids';

const RECORDS = 12_000;
const POISON = 2;
const KILLS: readonly Kill[] = [
  { phase: 'sent', share: 0.3, pidOf: brokerPid },
  { phase: 'sent', share: 0.7, pidOf: dataPlanePid },
  { phase: 'dealt with', share: 0.3, pidOf: dataPlanePid },
];

let local: PatternRun;
let report: RunReport;
let progress: KillingProgress;

beforeAll(async () => {
  local = await startPattern('msk-lambda-kdf', 20);
  progress = new KillingProgress(local, KILLS);
  report = await mskLambdaKdf.run(local, { count: RECORDS, seed: 4 }, progress);
  console.log(`duplicates ${report.tally.duplicates}`);
});
afterAll(() => local.remove());

test('the broker and the data plane were killed while records were under way', () => {
  expect(new Set(progress.killed).size).toBe(KILLS.length);
});

test('no acknowledged record is lost', () => {
  expect(report.rejected).toEqual([]);
  expect(report.tally.lost).toEqual([]);
  expect(report.tally.sent).toBe(RECORDS + POISON);
  expect(report.tally.delivered).toBe(RECORDS);
});

test('only records that can never fit are set aside', () => {
  expect(report.tally.setAside.map(({ id }) => id).sort()).toEqual(['poison-1', 'poison-2']);
});
