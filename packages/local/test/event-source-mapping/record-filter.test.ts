import { describe, expect, test } from 'vitest';
import { recordFilter, wrongPattern } from '../../src/event-source-mapping/filter/record-filter';

const record = (data: string | Buffer, PartitionKey = 'taxi-7') => ({
  SequenceNumber: '49590338271490256608559692538361571095921575989136588898',
  PartitionKey,
  Data: Buffer.from(data).toString('base64'),
  ApproximateArrivalTimestamp: 1545084650.987,
});

const isWanted = (pattern: string, ...of: Parameters<typeof record>) => recordFilter([pattern])!(record(...of));

describe('the format of data and pattern (“Using event filtering with a Kinesis event source”)', () => {
  const [onData, onKey] = ['{"data":{"fare":[{"exists":true}]}}', '{"partitionKey":["taxi-7"]}'];
  test.each([
    ['JSON data, pattern for data', onData, '{"fare":12}', true],
    ['JSON data that does not match', onData, '{"tip":3}', false],
    ['JSON data, no pattern for data', onKey, '{"fare":12}', true],
    ['data that is no JSON, pattern for data', onData, 'fare 12', false],
    ['data that is no JSON, a pattern that wants a field missing', '{"data":{"fare":[{"exists":false}]}}', 'x', false],
    ['data that is no JSON, no pattern for data', onKey, 'fare 12', true],
    ['data that is no text', onData, Buffer.from([0xff, 0xfe, 0x7b, 0x7d]), false],
  ])('%s', (_case, pattern, data, wanted) => expect(isWanted(pattern, data)).toBe(wanted));
});

test.each([
  ['{"partitionKey":[{"prefix":"taxi-"}]}', true],
  ['{"partitionKey":["taxi-8"]}', false],
  ['{"sequenceNumber":[{"prefix":"4959"}]}', true],
  ['{"kinesisSchemaVersion":["1.0"]}', true],
  ['{"approximateArrivalTimestamp":[{"numeric":["=",1545084650.987]}]}', true],
  ['{"approximateArrivalTimestamp":[1545084650.987]}', true],
  ['{"partitionKey":["taxi-7"],"data":{"fare":[12]}}', false],
])('metadata: %s', (pattern, wanted) => expect(isWanted(pattern, '{"fare":13}')).toBe(wanted));

test('a record is wanted when one of several patterns matches', () => {
  const filter = recordFilter(['{"data":{"fare":[{"numeric":[">",100]}]}}', '{"partitionKey":["taxi-9"]}'])!;
  expect(filter(record('{"fare":101}'))).toBe(true);
  expect(filter(record('no JSON', 'taxi-9'))).toBe(true);
  expect(filter(record('{"fare":99}'))).toBe(false);
});

test('without patterns there is no filter', () => expect(recordFilter([])).toBeUndefined());

test.each([
  ['{"data":', 'must be a JSON text, got {"data":'],
  ['{"data":["plain"]}', 'data must be an object with the fields of the record’s JSON, got a list of rules'],
  ['{"fare":[12]}', 'must name data, kinesisSchemaVersion, partitionKey, sequenceNumber, approximateArrivalTimestamp'],
  ['{"$or":[{"data":{"a":[1]}},{"fare":[12]}]}', 'got fare; put fields of the record below data'],
  ['{"data":{"fare":[{"between":[1,2]}]}}', 'data.fare must have rules that are values or one of'],
])('%s is refused', (pattern, because) => expect(wrongPattern(pattern)).toContain(because));

test('a good pattern has nothing wrong', () =>
  expect(wrongPattern('{"partitionKey":["a"],"data":{"b":{"c":[null]}}}')).toBeUndefined());

test.each([
  ['a long text', `{"fare":12,"note":"${'x'.repeat(9_000_000)}"}`],
  ['many escapes', `{"fare":12,"note":"${'\\n\\"'.repeat(1_000_000)}"}`],
  ['many numbers', `{"fare":12,"stops":[${'1,'.repeat(500_000)}1]}`],
  ['arrays in arrays', `{"fare":${'['.repeat(5_000)}12${']'.repeat(5_000)}}`],
])('a large record is filtered like a small one: %s', (_what, data) => {
  expect(isWanted('{"data":{"fare":[12]}}', data)).toBe(true);
  expect(isWanted('{"data":{"fare":[13]}}', data)).toBe(false);
});
