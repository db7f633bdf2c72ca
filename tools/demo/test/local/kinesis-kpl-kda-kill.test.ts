import { afterAll, beforeAll, expect, test } from 'vitest';
import { kinesisKplKda } from '../../src/kinesis-kpl-kda.demo';
import type { RunReport } from '../../src/report/run-report';
import { dataPlanePid, flinkPid, type Kill, KillingProgress } from '../drills/killing-progress';
import { type PatternRun, startPattern } from '../drills/local-pattern';

const RECORDS = 30_000;
/** When a first part is committed, and again when more is. */
const KILLS: readonly Kill[] = [
  { phase: 'dealt with', share: 0.01, pidOf: flinkPid },
  { phase: 'dealt with', share: 0.3, pidOf: dataPlanePid },
];

let local: PatternRun;
let report: RunReport;
let progress: KillingProgress;

beforeAll(async () => {
  local = await startPattern('kinesis-kpl-kda', 1);
  progress = new KillingProgress(local, KILLS);
  report = await kinesisKplKda.run(local, { count: RECORDS, seed: 11 }, progress);
});
afterAll(() => local.remove());

test('Flink and the data plane were killed when objects were committed already', () => {
  expect(new Set(progress.killed).size).toBe(KILLS.length);
});

test('every record that the query selects is in the committed objects, exactly once', () => {
  expect(report.rejected).toEqual([]);
  expect(report.tally).toMatchObject({ lost: [], duplicates: 0, deliveredAndSetAside: [] });
  expect(report.tally.delivered).toBe(report.tally.sent - report.tally.setAside.length);
  // About half of all prices are above 50.
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

test('objects are partitioned by ticker, date and hour', () => {
  expect(report.sights.join('\n')).toMatch(/ data\/ticker=[A-Z]+\/dt=\d{4}-\d\d-\d\d\/hr=\d\d\/part-\S+$/m);
});
