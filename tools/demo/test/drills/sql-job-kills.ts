import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEMOS } from '../../src/demos';
import type { RunReport } from '../../src/report/run-report';
import { type Kill, KillingProgress } from './killing-progress';
import { type PatternRun, startPattern } from './local-pattern';

export interface SqlJobKills {
  readonly pattern: string;
  readonly records: number;
  readonly seed: number;
  /** Each when more is committed than before. */
  readonly kills: readonly Kill[];
}

/** One poison record for so many good ones. */
const RECORDS_PER_POISON = 6_000;

/** Kills processes of a pattern whose SQL job selects stock prices, and counts at the sink: every one exactly once. */
export function drillSqlJobKills({ pattern, records, seed, kills }: SqlJobKills): { report(): RunReport } {
  let local: PatternRun;
  let report: RunReport;
  let progress: KillingProgress;

  beforeAll(async () => {
    local = await startPattern(pattern, 1);
    progress = new KillingProgress(local, kills);
    report = await DEMOS[pattern]!.run(local, { count: records, seed }, progress);
  });
  afterAll(() => local.remove());

  test(`${kills.length} processes were killed when objects were committed already`, () => {
    expect(new Set(progress.killed).size).toBe(kills.length);
  });

  test('every record that the query selects is in the committed objects, exactly once', () => {
    expect(report.rejected).toEqual([]);
    expect(report.tally).toMatchObject({ lost: [], duplicates: 0, deliveredAndSetAside: [] });
    expect(report.tally.delivered).toBe(report.tally.sent - report.tally.setAside.length);
    // About half of all prices are above 50.
    expect(report.tally.sent).toBeGreaterThan(records * 0.45);
  });

  test('what is no stock price is set aside, and nothing else', () => {
    const poison = Array.from({ length: records / RECORDS_PER_POISON }, (_, index) => `poison-${index + 1}`);
    expect(report.tally.setAside.map(({ id }) => id)).toEqual(poison);
  });

  return { report: () => report };
}
