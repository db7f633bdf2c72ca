import { afterAll, beforeAll, expect, test } from 'vitest';
import { kinesisApigw } from '../../src/kinesis-apigw.demo';
import type { RunReport } from '../../src/report/run-report';
import { killDataPlane } from '../drills/kill-data-plane';
import { startPattern } from '../drills/local-pattern';
import { dataPlanePid } from '../drills/process-pids';

/** After so many answered requests of a run the data plane is killed. */
const KILLS_AFTER_REQUESTS = [8, 30, 42];

let local: Awaited<ReturnType<typeof startPattern>>;
let report: RunReport;
const killed: number[] = [];

beforeAll(async () => {
  local = await startPattern('kinesis-apigw', 10);
  let requests = 0;
  const update = () => {
    requests += 1;
    if (KILLS_AFTER_REQUESTS.includes(requests)) killed.push(killDataPlane(local));
  };
  report = await kinesisApigw.run(local, { count: 12_000, seed: 2 }, { step: () => {}, update });
});
afterAll(() => local.remove());

test('the data plane was killed in mid-stream and started again each time', () => {
  expect(new Set(killed).size).toBe(KILLS_AFTER_REQUESTS.length);
  expect(killed).not.toContain(dataPlanePid(local));
});

test('no record is lost', () => {
  expect(report.tally).toMatchObject({ sent: 12_002, lost: [] });
  expect(report.rejected).toEqual([]);
});

test('poison records and nothing else are set aside', () => {
  expect(report.tally.setAside.map(({ id }) => id).sort()).toEqual(['poison-1', 'poison-2']);
  expect(report.tally.delivered).toBe(12_000);
});
