import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEMOS } from '../../src/demos';
import type { RunReport } from '../../src/report/run-report';
import { killDataPlane } from './kill-data-plane';
import { type Kill, KillingProgress } from './killing-progress';
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
  /** How often while records are sent: each time when more are than before. @default - at random moments of the run */
  readonly whileSending?: number;
}

/** Sends 100,000 records while the data plane is killed 20 times, and counts them at the sink. */
export function drillKills({ pattern, timeScale, seed, whileSending }: KillsDrill): { report(): RunReport } {
  let local: PatternRun;
  let report: RunReport;
  let killed: number[] = [];
  let ended = false;

  beforeAll(async () => {
    local = await startPattern(pattern, timeScale);
    const progress = new KillingProgress(local, whileSending === undefined ? [] : killsWithProgress(whileSending));
    killed = progress.killed;
    const running = DEMOS[pattern]!.run(local, { count: RECORDS, seed }, progress).finally(() => {
      ended = true;
    });
    const killing = whileSending === undefined && killAtRandom(local, killed, () => ended);
    report = await Promise.race([running, whenBroken(local)]);
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

async function whenBroken({ broken }: PatternRun): Promise<never> {
  throw new Error(await broken);
}

/** At even shares of sending, then of the first two thirds of processing: the rest may be done in one go. */
function killsWithProgress(whileSending: number): Kill[] {
  const spread = (phase: string, count: number, upTo: number) =>
    Array.from({ length: count }, (_, index) => ({
      ...{ phase, share: (upTo * (index + 1)) / (count + 1), pidOf: dataPlanePid },
    }));
  return [...spread('sent', whileSending, 1), ...spread('dealt with', KILLS - whileSending, 2 / 3)];
}

/** Kills the data plane at random moments of sending and processing, each time as soon as there is a new one. */
async function killAtRandom(run: PatternRun, killed: number[], isEnded: () => boolean): Promise<void> {
  while (killed.length < KILLS && !isEnded()) {
    await pause(Math.random() * LIFE_MILLISECONDS);
    const pid = dataPlanePid(run);
    if (!isEnded() && pid !== undefined && !killed.includes(pid)) killed.push(killDataPlane(run));
  }
}
