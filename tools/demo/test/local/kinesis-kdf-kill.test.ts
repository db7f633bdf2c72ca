import { afterAll, beforeAll, expect, test } from 'vitest';
import { kinesisKdf } from '../../src/kinesis-kdf.demo';
import type { RunReport } from '../../src/report/run-report';
import { killDataPlane } from '../drills/kill-data-plane';
import { startPattern } from '../drills/local-pattern';

const RECORDS = 12_000;
/** After so many updates of the progress the data plane is killed: while records are sent, and while they are gathered. */
const KILLS_AFTER_UPDATES = [5, 15, 30];

let local: Awaited<ReturnType<typeof startPattern>>;
let report: RunReport;
const killed: number[] = [];

beforeAll(async () => {
  local = await startPattern('kinesis-kdf', 40);
  let updates = 0;
  const update = () => {
    updates += 1;
    if (KILLS_AFTER_UPDATES.includes(updates)) killed.push(killDataPlane(local));
  };
  report = await kinesisKdf.run(local, { count: RECORDS, seed: 5 }, { step: () => {}, update });
});
afterAll(() => local.remove());

test('the data plane was killed each time', () => {
  expect(new Set(killed).size).toBe(KILLS_AFTER_UPDATES.length);
});

test('no record is lost: each is in an object or in an error object', () => {
  expect(report.tally).toMatchObject({ sent: RECORDS + 2, lost: [] });
  expect(report.rejected).toEqual([]);
});

test('a record without the partition key is set aside, and nothing beside it', () => {
  expect(report.tally.setAside).toEqual([
    { id: 'poison-1', condition: 'DynamicPartitioning.MetadataExtractionFailed' },
  ]);
  expect(report.tally.delivered).toBe(RECORDS + 1);
});

test('objects are partitioned by ticker and hour', () => {
  const keys = report.sights.join('\n');
  expect(keys).toMatch(/ data\/ticker=EURAUD\/year=\d{4}\/month=\d\d\/day=\d\d\/hour=\d\d\/\S+\.gz$/m);
});
