import { setTimeout as pause } from 'node:timers/promises';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LogLines } from '../../src/count/log-lines';
import { mskLambdaKdf } from '../../src/msk-lambda-kdf.demo';
import type { RunReport } from '../../src/report/run-report';
import { sinkClient } from '../../src/sink-client';
import { drillFirehose } from '../drills/firehose-drill';
import { type PatternRun, startPattern } from '../drills/local-pattern';

const RECORDS = 12_000;
const POISON = 2;
const THROTTLED_SECONDS = 5;

/** The line that the function logs for each invocation. */
interface RecordsPut {
  readonly batchSize: number;
  readonly calls: number;
}

let local: PatternRun;
let report: RunReport;
let puts: RecordsPut[];

beforeAll(async () => {
  local = await startPattern('msk-lambda-kdf', 20);
  let drills: Promise<void> | undefined;
  // From the first records on: what comes before takes as long as the machine wants.
  const update = () => {
    drills ??= refuseThenFail();
  };
  report = await mskLambdaKdf.run(local, { count: RECORDS, seed: 5 }, { step: () => {}, update });
  await drills;
  const log = new LogLines(
    sinkClient(CloudWatchLogsClient, local),
    local.outputs.ConsumerLogGroupName as string,
    'records put',
  );
  puts = (await log.next()).map(({ message }) => JSON.parse(message));
  console.log(`duplicates ${report.tally.duplicates}`);
});
afterAll(() => local.remove());

/** First single records are refused, then whole calls fail, for a while in which nothing at all gets through. */
async function refuseThenFail(): Promise<void> {
  await drillFirehose(local, { kind: 'throttle', share: 0.4, seconds: THROTTLED_SECONDS });
  await pause(THROTTLED_SECONDS * 1_000);
  await drillFirehose(local, { kind: 'fail', share: 1, seconds: 4 });
}

test('Firehose refused records, and the function put them again', () => {
  const calls = (count: (put: RecordsPut) => number) => puts.reduce((total, put) => total + count(put), 0);
  expect(calls((put) => put.calls)).toBeGreaterThan(calls(({ batchSize }) => Math.ceil(batchSize / 500)));
});

test('no acknowledged record is lost', () => {
  expect(report.rejected).toEqual([]);
  expect(report.tally.lost).toEqual([]);
  expect(report.tally.sent).toBe(RECORDS + POISON);
  expect(report.tally.delivered).toBe(RECORDS);
});

test('only what was refused was put again: no record is in the bucket twice', () => {
  expect(report.tally.duplicates).toBe(0);
});

test('only records that can never fit are set aside', () => {
  expect(report.tally.setAside.map(({ id }) => id).sort()).toEqual(['poison-1', 'poison-2']);
});
