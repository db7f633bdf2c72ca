import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readAnswer, transformed } from '../../../src/firehose/processing/lambda/transform-answer';
import { identified } from '../../../src/firehose/processing/lambda/transform-event';
import { recordOf } from './records';

const attempts = { attemptsMade: 3, details: { lambdaArn: 'arn:aws:lambda:eu-west-1:000000000000:function:clean' } };
const COUNT = 6;

const result = fc.oneof(
  fc.constantFrom('Ok', 'Dropped', 'ProcessingFailed'),
  fc.constantFrom('ok', 'toString', null, 7),
);
const data = fc.oneof(fc.base64String(), fc.constantFrom('%%', 'YQ', null, undefined, 5));
const keys = fc.oneof(
  fc.constantFrom(undefined, null, 'a', []),
  fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 2 }),
);
const answered = fc.record({
  index: fc.integer({ min: 0, max: COUNT }),
  result,
  data,
  metadata: fc.oneof(fc.constantFrom(undefined, null, 'a'), fc.record({ partitionKeys: keys })),
});

test('whatever a function answers, each record is passed, dropped or failed, and once', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof({ weight: 9, arbitrary: answered }, fc.constant(null)), { maxLength: 9 }),
      (answers) => {
        const sent = identified(Array.from({ length: COUNT }, (_, number) => recordOf(`trip ${number}`)));
        const records = answers.map((one) => one && { ...one, recordId: sent[one.index]?.recordId ?? 'unknown' });
        const outcome = transformed(sent, readAnswer(JSON.stringify({ records })), attempts);
        const { passed, dropped, failed } = outcome;
        const found = [
          ...passed.map(({ raw }) => raw),
          ...dropped.map((record) => record.data),
          ...failed.map(({ record }) => record.data),
        ].map(String);
        expect(found.sort()).toEqual(Array.from({ length: COUNT }, (_, number) => `trip ${number}`));
        for (const one of failed) expect(one).toMatchObject({ ...attempts, type: 'processing-failed' });
      },
    ),
  );
});

test('the order of the answers is of no account', () => {
  const sent = identified(['a', 'b', 'c', 'd'].map((text) => recordOf(text)));
  const records = sent.map(({ recordId }, index) => ({
    recordId,
    result: ['Ok', 'Dropped', 'ProcessingFailed', 'Ok'][index],
    data: Buffer.from(`new ${index}`).toString('base64'),
    metadata: { partitionKeys: { area: `area ${index}`, hour: index, none: null } },
  }));
  fc.assert(
    fc.property(fc.shuffledSubarray(records, { minLength: records.length }), (shuffled) => {
      const { passed, dropped, failed } = transformed(
        sent,
        readAnswer(JSON.stringify({ records: shuffled })),
        attempts,
      );
      expect(
        passed.map((record) => [String(record.data), String(record.raw), record.partitionKeys?.fromLambda]),
      ).toEqual([
        ['new 0', 'a', { area: 'area 0', hour: '0' }],
        ['new 3', 'd', { area: 'area 3', hour: '3' }],
      ]);
      expect(dropped.map((record) => String(record.data))).toEqual(['b']);
      expect(failed.map(({ record, errorCode }) => [String(record.data), errorCode])).toEqual([
        ['c', 'Lambda.ProcessingFailedStatus'],
      ]);
    }),
    { numRuns: 30 },
  );
});

const [only] = identified([recordOf('a')]);
const { recordId } = only!;
const ok = { recordId, result: 'Ok', data: 'YQ==' };

test.each([
  ['nothing', undefined, 'Lambda.MissingRecordId'],
  ['null', null, 'Lambda.MissingRecordId'],
  ['no records', {}, 'Lambda.MissingRecordId'],
  ['another record', { records: [{ ...ok, recordId: 'b' }] }, 'Lambda.MissingRecordId'],
  ['the record twice', { records: [ok, ok] }, 'Lambda.DuplicatedRecordId'],
  ['another result', { records: [{ ...ok, result: 'OK' }] }, 'Lambda.JsonProcessingException'],
  ['no data', { records: [{ ...ok, data: undefined }] }, 'Lambda.JsonProcessingException'],
  ['data that is not base64', { records: [{ ...ok, data: 'trip' }] }, undefined],
  ['data with other characters', { records: [{ ...ok, data: '{"a":1}' }] }, 'Lambda.JsonProcessingException'],
  [
    'an object as partition key',
    { records: [{ ...ok, metadata: { partitionKeys: { a: {} } } }] },
    'Lambda.JsonProcessingException',
  ],
])('a function that answers %s', (_what, answer, errorCode) => {
  const { failed } = transformed([only!], readAnswer(JSON.stringify(answer) ?? ''), attempts);
  expect(failed[0]?.errorCode).toBe(errorCode);
});

test.each(['{"records":1}', '{"records":{}}', 'no JSON'])('%s cannot be read', (answer) => {
  expect(() => readAnswer(answer)).toThrow();
});
