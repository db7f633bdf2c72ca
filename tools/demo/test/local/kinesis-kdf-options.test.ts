import { S3Client } from '@aws-sdk/client-s3';
import { type RecordToSend, StreamTarget, sendRecords, tradeRecords } from '@streaming-patterns/send';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { recordsOf } from '../../src/count/delivered-objects';
import { Objects, type ReadObject } from '../../src/count/read-objects';
import { type PatternRun, startPattern } from '../drills/local-pattern';
import { clientOf } from '../drills/sinks';

/** By the time scale records are gathered for a second. */
const TIME_SCALE = 60;
const GOOD = 1_500;
const WAIT = { timeout: 60_000, interval: 200 };

let run: PatternRun;
let transformed: ReadObject[];
let source: ReadObject[];
const good = tradeRecords(GOOD, 21);
const broken: RecordToSend = { id: 'broken', data: '{"id":"broken","ticker":', partitionKey: 'a' };
const tickerless: RecordToSend = { id: 'tickerless', data: '{"id":"tickerless"}', partitionKey: 'b' };

beforeAll(async () => {
  run = await startPattern('kinesis-kdf', TIME_SCALE, { transform: 'demo', sourceRecordBackup: 'true' });
  const target = new StreamTarget({ ...clientOf(run), streamName: run.outputs.DataStreamName as string });
  const { accepted } = await sendRecords(target, [...good, broken, tickerless]);
  expect(accepted).toHaveLength(GOOD + 2);
  const [bucket, backup] = [objectsOf('OutputBucketName'), objectsOf('SourceRecordBackupBucketName')];
  await vi.waitUntil(async () => lines(await bucket.read()).length >= GOOD + 2, WAIT);
  await vi.waitUntil(async () => countIds(await backup.read()) >= GOOD + 2, WAIT);
  [transformed, source] = [await bucket.read(), await backup.read()];
});
afterAll(() => run.remove());

function objectsOf(output: string): Objects {
  return new Objects(new S3Client({ ...clientOf(run), forcePathStyle: true }), run.outputs[output] as string);
}

function lines(objects: ReadObject[], prefix = ''): string[] {
  return objects.filter(({ key }) => key.startsWith(prefix)).flatMap(recordsOf);
}

/** What is backed up has no delimiter between its records. */
function countIds(objects: ReadObject[]): number {
  return objects.flatMap(({ text }) => text.match(/"id":/g) ?? []).length;
}

test('the demo transform adds a time to each record, and every record is delivered once', () => {
  const delivered = lines(transformed, 'data/').map((line) => JSON.parse(line));
  expect(delivered.map(({ id }) => id).sort()).toEqual(good.map(({ id }) => id).sort());
  const times = delivered.map(({ processed_at }) => Date.parse(processed_at));
  expect(times.every((time) => Math.abs(Date.now() - time) < 600_000)).toBe(true);
});

test('a record that the transform refuses and one without a ticker are error documents, each with its reason', () => {
  const errors = lines(transformed, 'errors/').map((line) => JSON.parse(line));
  const found = errors.map(({ rawData, errorCode }) => [Buffer.from(rawData, 'base64').toString(), errorCode]);
  expect(Object.fromEntries(found)).toMatchObject({ [broken.data]: 'Lambda.ProcessingFailedStatus' });
  expect(found.map(([, code]) => code).sort()).toEqual([
    'DynamicPartitioning.MetadataExtractionFailed',
    'Lambda.ProcessingFailedStatus',
  ]);
});

test('the backup holds every record as it came', () => {
  const text = source.map((object) => object.text).join('');
  const missing = [...good, broken, tickerless].filter(({ data }) => !text.includes(data));
  expect(missing).toEqual([]);
  expect(text).not.toContain('processed_at');
});
