import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEMOS } from '../../src/demos';
import type { RunReport } from '../../src/report/run-report';
import { type Kill, KillingProgress } from './killing-progress';
import { type PatternRun, startPattern } from './local-pattern';

export interface FlinkJobKills {
  readonly pattern: string;
  readonly records: number;
  readonly seed: number;
  /** The share of the records that the job delivers or sets aside, or a little less. */
  readonly wantedShare: number;
  /** In this order, each when more is done than before. */
  readonly kills: readonly Kill[];
  /** Of the app, as on its command line. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** One poison record for so many good ones. */
const RECORDS_PER_POISON = 6_000;

/** Kills processes of a pattern while its job runs, and counts at the sink: every record that it is to deliver, exactly once. */
export function drillFlinkJobKills(options: FlinkJobKills): { report(): RunReport } {
  const { pattern, records, seed, wantedShare, kills, settings } = options;
  let local: PatternRun;
  let report: RunReport;
  let progress: KillingProgress;

  beforeAll(async () => {
    local = await startPattern(pattern, 1, settings);
    progress = new KillingProgress(local, kills);
    report = await DEMOS[pattern]!.run(local, { count: records, seed }, progress);
  });
  afterAll(() => local.remove());

  if (kills.length > 0)
    test(`${kills.length} processes were killed while the job ran`, () => {
      expect(new Set(progress.killed).size).toBe(kills.length);
    });

  test('every record that the job is to deliver is in the committed objects, exactly once', () => {
    expect(report.rejected).toEqual([]);
    expect(report.tally).toMatchObject({ lost: [], duplicates: 0, deliveredAndSetAside: [] });
    expect(report.tally.delivered).toBe(report.tally.sent - report.tally.setAside.length);
    expect(report.tally.sent).toBeGreaterThan(records * wantedShare);
  });

  test('what is poison is set aside, and nothing else', () => {
    const poison = Array.from(
      { length: Math.max(1, records / RECORDS_PER_POISON) },
      (_, index) => `poison-${index + 1}`,
    );
    expect(report.tally.setAside.map(({ id }) => id).sort()).toEqual(poison.sort());
  });

  return { report: () => report };
}
