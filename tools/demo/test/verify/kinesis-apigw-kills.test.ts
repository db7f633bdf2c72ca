import { setTimeout as pause } from 'node:timers/promises';
import type { LocalRun } from '@streaming-patterns/local';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { kinesisApigw } from '../../src/kinesis-apigw.demo';
import { recordsForRun } from '../../src/records/records-for-run';
import type { RunReport } from '../../src/report/run-report';
import { startPattern } from '../drills/local-pattern';

const RECORDS = 100_000;
const KILLS = 20;
/** Longest time that a new data plane lives. */
const LIFE_MILLISECONDS = 3_000;

let local: Awaited<ReturnType<typeof startPattern>>;
let report: RunReport;
const killed: number[] = [];
let ended = false;

beforeAll(async () => {
  local = await startPattern('kinesis-apigw', 10);
  const records = recordsForRun({ count: RECORDS, seed: 11 });
  const run = kinesisApigw.run(local, records, { step: console.log, update: () => {} }).finally(() => {
    ended = true;
  });
  await Promise.all([killAtRandom(local), run]);
  report = await run;
});
afterAll(() => local.remove());

/** Kills the data plane at random moments of sending and processing, each time as soon as there is a new one. */
async function killAtRandom(run: LocalRun): Promise<void> {
  while (killed.length < KILLS && !ended) {
    await pause(Math.random() * LIFE_MILLISECONDS);
    const pid = run.processes.find(({ name }) => name === 'data-plane')?.pid as number;
    if (ended || killed.includes(pid)) continue;
    process.kill(pid, 'SIGKILL');
    killed.push(pid);
  }
}

test(`the data plane was killed ${KILLS} times while records were under way`, () => {
  expect(killed).toHaveLength(KILLS);
});

test('no record is lost', () => {
  expect(report.tally.lost).toEqual([]);
  expect(report.rejected).toEqual([]);
  expect(report.tally.delivered).toBe(RECORDS);
});

test('poison records and nothing else are set aside', () => {
  const poison = report.tally.setAside.map(({ id }) => id);
  expect(poison.every((id) => id.startsWith('poison-'))).toBe(true);
  expect(poison).toHaveLength(report.tally.sent - RECORDS);
});
