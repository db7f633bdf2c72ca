import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEMOS } from '../../src/demos';
import type { RunReport } from '../../src/report/run-report';
import { killDataPlane } from './kill-data-plane';
import { type PatternRun, startPattern } from './local-pattern';
import { dataPlanePid } from './process-pids';

const RECORDS = 100_000;
const KILLS = 20;
/** Longest time that a new data plane lives. */
const LIFE_MILLISECONDS = 3_000;

export interface KillsDrill {
  readonly pattern: string;
  readonly timeScale: number;
  readonly seed: number;
}

/** Sends 100,000 records while the data plane is killed 20 times at random moments, and counts them at the sink. */
export function drillKills({ pattern, timeScale, seed }: KillsDrill): { report(): RunReport } {
  let local: PatternRun;
  let report: RunReport;
  const killed: number[] = [];
  let ended = false;

  beforeAll(async () => {
    local = await startPattern(pattern, timeScale);
    const running = DEMOS[pattern]!.run(
      local,
      { count: RECORDS, seed },
      { step: console.log, update: () => {} },
    ).finally(() => {
      ended = true;
    });
    const killing = killAtRandom(local, killed, () => ended);
    report = await running;
    await killing;
    console.log(`${pattern}: duplicates ${report.tally.duplicates}`);
  });
  afterAll(() => local.remove());

  test(`the data plane was killed ${KILLS} times while records were under way`, () => {
    expect(killed).toHaveLength(KILLS);
  });

  test('no record is lost', () => {
    expect(report.tally.lost).toEqual([]);
    expect(report.rejected).toEqual([]);
    expect(report.tally.delivered + report.tally.setAside.length).toBe(report.tally.sent);
  });

  test('nothing but poison records is set aside', () => {
    const aside = report.tally.setAside.map(({ id }) => id);
    expect(aside.filter((id) => !id.startsWith('poison-'))).toEqual([]);
    expect(aside.length).toBeGreaterThan(0);
  });

  return { report: () => report };
}

/** Kills the data plane at random moments of sending and processing, each time as soon as there is a new one. */
async function killAtRandom(run: PatternRun, killed: number[], isEnded: () => boolean): Promise<void> {
  while (killed.length < KILLS && !isEnded()) {
    await pause(Math.random() * LIFE_MILLISECONDS);
    const pid = dataPlanePid(run);
    if (!isEnded() && pid !== undefined && !killed.includes(pid)) killed.push(killDataPlane(run));
  }
}
