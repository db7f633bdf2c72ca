import { afterAll, beforeAll, expect, test } from 'vitest';
import { mskKda } from '../../src/msk-kda.demo';
import type { RunReport } from '../../src/report/run-report';
import { brokerPid, flinkPid, type Kill, KillingProgress } from '../drills/killing-progress';
import { type PatternRun, startPattern } from '../drills/local-pattern';

const RECORDS = 30_000;
/** When a first part is committed, and again when more is. */
const KILLS: readonly Kill[] = [
  { phase: 'dealt with', share: 0.01, pidOf: flinkPid },
  { phase: 'dealt with', share: 0.3, pidOf: brokerPid },
];

let local: PatternRun;
let report: RunReport;
let progress: KillingProgress;

beforeAll(async () => {
  local = await startPattern('msk-kda', 1);
  progress = new KillingProgress(local, KILLS);
  report = await mskKda.run(local, { count: RECORDS, seed: 17 }, progress);
});
afterAll(() => local.remove());

test('Flink and the broker were killed when objects were committed already', () => {
  expect(new Set(progress.killed).size).toBe(KILLS.length);
});

test('every record that the query selects is in the committed objects, exactly once', () => {
  expect(report.rejected).toEqual([]);
  expect(report.tally).toMatchObject({ lost: [], duplicates: 0, deliveredAndSetAside: [] });
  expect(report.tally.delivered).toBe(report.tally.sent - report.tally.setAside.length);
  expect(report.tally.sent).toBeGreaterThan(RECORDS * 0.45);
});

test('what is no stock price is set aside, and nothing else', () => {
  expect(report.tally.setAside.map(({ id }) => id)).toEqual([
    'poison-1',
    'poison-2',
    'poison-3',
    'poison-4',
    'poison-5',
  ]);
});
