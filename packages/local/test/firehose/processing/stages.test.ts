import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { type DeliveryRecord, finish } from '../../../src/firehose/delivery-record';
import { createProcessing } from '../../../src/firehose/processing/create-processing';
import { type GivenProcessor, processingConfiguration } from './processing-configuration';
import { Outcome, recordOf, TestProgress, testRun } from './records';

/** Sends records through processors. */
async function processed(given: readonly GivenProcessor[], records: readonly DeliveryRecord[]) {
  const outcome = new Outcome();
  const { run, errors, measured, stop } = testRun();
  const sink = await createProcessing(run, processingConfiguration(...given), outcome);
  await sink.add(records);
  stop();
  return { outcome, errors, measured };
}

const json = ['RecordDeAggregation', { SubRecordType: 'JSON' }] as const;
const query = (MetadataExtractionQuery: string) =>
  ['MetadataExtraction', { MetadataExtractionQuery, JsonParsingEngine: 'JQ-1.6' }] as const;
const delimiter = ['AppendDelimiterToRecord'] as const;

test('processors act in the order of Firehose, whatever their order in the template', async () => {
  const { outcome } = await processed([delimiter, query('{a: .a}'), json], [recordOf('{"a":1}\n{"a":2}')]);
  expect(outcome.texts).toEqual(['{"a":1}\n', '{"a":2}\n']);
  expect(outcome.records.map(({ partitionKeys }) => partitionKeys?.fromQuery)).toEqual([{ a: '1' }, { a: '2' }]);
});

test('a record is finished when all of its parts are', async () => {
  const progress = new TestProgress();
  const { outcome } = await processed([json], [recordOf('{"a":1}{"a":2}', '7', progress)]);
  finish(outcome.records.slice(1));
  expect(progress.finishedNumbers).toEqual([]);
  finish(outcome.records.slice(0, 1));
  expect(progress.finishedNumbers).toEqual(['7']);
});

test('500 parts are parts, more are one record', async () => {
  const row = (count: number) => recordOf('{"a":1}'.repeat(count));
  const { outcome } = await processed([json], [row(500), row(501)]);
  expect(outcome.records.map(({ data }) => data.length)).toEqual([...Array(500).fill(7), 501 * 7]);
});

test('what is no row of JSON objects is set aside with what it was, and the rest goes on', async () => {
  const { outcome, errors } = await processed(
    [json, delimiter],
    ['{"a":1}', '[{"a":2}]', '{"a":'].map((data) => recordOf(data)),
  );
  expect(outcome.texts).toEqual(['{"a":1}\n']);
  expect(outcome.failedTexts).toEqual(['[{"a":2}]', '{"a":']);
  expect(outcome.failures[0]).toMatchObject({ type: 'processing-failed', attemptsMade: 1 });
  expect(errors).toHaveLength(1);
});

test('records without JSON and without a key are set aside as they came in', async () => {
  const records = ['{"a":"x"}', 'no json', '{"b":1}', '{"a":[]}', ''].map((data) => recordOf(data));
  const { outcome, errors, measured } = await processed([delimiter, query('{a: .a}')], records);
  expect(outcome.texts).toEqual(['{"a":"x"}\n']);
  expect(outcome.failures.map(({ record, errorMessage }) => [record.data.toString(), errorMessage])).toEqual([
    ['no json', 'Non JSON record provided'],
    ['{"b":1}', 'partition key a is null'],
    ['{"a":[]}', 'partition key a is no text, number or boolean'],
    ['', 'Non JSON record provided'],
  ]);
  expect(errors.map(({ errorCode }) => errorCode)).toEqual(['DynamicPartitioning.MetadataExtractionFailed']);
  expect(measured.map(([name]) => name)).toEqual(['JQProcessing.Duration']);
});

test('the delimiter may be written with escapes, and the raw data stays what it was', async () => {
  const { outcome } = await processed([['AppendDelimiterToRecord', { Delimiter: '|\\t\\\\n' }]], [recordOf('a')]);
  expect(outcome.texts).toEqual(['a|\t\\n']);
  expect(outcome.records[0]!.raw!.toString()).toBe('a');
});

const logs = (messages: readonly string[], messageType = 'DATA_MESSAGE') =>
  gzipSync(
    JSON.stringify({ messageType, logGroup: 'trips', logEvents: messages.map((message) => ({ id: '1', message })) }),
  );

test('data of CloudWatch Logs is decompressed and its messages taken out; what fails keeps its data', async () => {
  const records = [
    logs(['a', 'b']),
    Buffer.from('no gzip'),
    gzipSync('no json'),
    gzipSync('{}'),
    logs(['x'], 'CONTROL_MESSAGE'),
  ];
  const { outcome } = await processed(
    [['CloudWatchLogProcessing', { DataMessageExtraction: 'true' }], ['Decompression']],
    records.map((data) => recordOf(data)),
  );
  expect(outcome.texts).toEqual(['a\nb\n', '']);
  expect(outcome.records[0]!.raw).toEqual(records[0]);
  expect(outcome.failures.map(({ type }) => type)).toEqual(Array(3).fill('decompression-failed'));
  expect(outcome.failures.map(({ record }) => record.raw ?? record.data)).toEqual(records.slice(1, 4));
});

test('data of CloudWatch Logs stays whole without extraction, and a later failure keeps what came in', async () => {
  const whole = logs(['a']);
  const { outcome } = await processed(
    [['Decompression'], query('{group: .logGroup}')],
    [recordOf(whole), recordOf(gzipSync('1'))],
  );
  expect(JSON.parse(outcome.texts[0]!)).toMatchObject({ logGroup: 'trips', logEvents: [{ message: 'a' }] });
  expect(outcome.failures[0]!.record.raw).toEqual(gzipSync('1'));
});
