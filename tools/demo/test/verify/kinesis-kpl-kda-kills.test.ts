import { afterAll, beforeAll, expect, test } from 'vitest';
import { kinesisKplKda } from '../../src/kinesis-kpl-kda.demo';
import type { RunReport } from '../../src/report/run-report';
import { dataPlanePid, flinkPid, type Kill, KillingProgress } from '../drills/killing-progress';
import { type PatternRun, startPattern } from '../drills/local-pattern';

/** The query selects about half of them. */
const RECORDS = 120_000;
const SELECTED_AT_LEAST = 59_000;
/** Each when more is committed. */
const KILLS: readonly Kill[] = [
  { phase: 'dealt with', share: 0.05, pidOf: flinkPid },
  { phase: 'dealt with', share: 0.2, pidOf: dataPlanePid },
  { phase: 'dealt with', share: 0.4, pidOf: flinkPid },
  { phase: 'dealt with', share: 0.7, pidOf: flinkPid },
];

let local: PatternRun;
let report: RunReport;
let progress: KillingProgress;

beforeAll(async () => {
  local = await startPattern('kinesis-kpl-kda', 1);
  progress = new KillingProgress(local, KILLS);
  report = await kinesisKplKda.run(local, { count: RECORDS, seed: 13 }, progress);
});
afterAll(() => local.remove());

test('Flink was killed three times and the data plane once, when objects were committed already', () => {
  expect(new Set(progress.killed).size).toBe(KILLS.length);
});

test('every record that the query selects is in the committed objects, exactly once', () => {
  expect(report.rejected).toEqual([]);
  expect(report.tally).toMatchObject({ lost: [], duplicates: 0, deliveredAndSetAside: [] });
  expect(report.tally.delivered).toBeGreaterThan(SELECTED_AT_LEAST);
});
