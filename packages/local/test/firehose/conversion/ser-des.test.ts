import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseColumnType } from '../../../src/firehose/conversion/glue/column-type';
import { jsonDocuments } from '../../../src/firehose/conversion/json/json-documents';
import { hiveSerDe } from '../../../src/firehose/conversion/values/hive-ser-de';
import { openXSerDe } from '../../../src/firehose/conversion/values/open-x-ser-de';
import type { SerDe } from '../../../src/firehose/conversion/values/ser-de';
import { valueReader } from '../../../src/firehose/conversion/values/value-reader';

const openX = openXSerDe({});

/** The value of a column of this type, from a record with this JSON. */
function read(type: string, json: string, serDe: SerDe = openX): unknown {
  const [document] = jsonDocuments(Buffer.from(`{"column":${json}}`));
  return valueReader(parseColumnType(type), serDe)(document!.column);
}

const utc = (text: string) => BigInt(Date.parse(`${text}Z`)) * 1000n;

describe('the OpenX deserializer', () => {
  test.each([
    ['string', '"taxi 7"', 'taxi 7'],
    ['varchar(3)', '"harbour"', 'harbour'],
    ['string', '12.5', '12.5'],
    ['string', 'true', 'true'],
    ['string', '12345678901234567890', '12345678901234567890'],
    [
      'string',
      '{"Zone":{"Id":12345678901234567890},"List":[{"A":1}]}',
      '{"zone":{"id":12345678901234567890},"list":[{"a":1}]}',
    ],
    ['boolean', 'false', false],
    ['boolean', '"True"', true],
    ['tinyint', '-128', -128],
    ['smallint', '"32767"', 32_767],
    ['int', '2147483647', 2_147_483_647],
    ['bigint', '9223372036854775807', 9_223_372_036_854_775_807n],
    ['bigint', '"-9223372036854775808"', -9_223_372_036_854_775_808n],
    ['float', '0.1', Math.fround(0.1)],
    ['double', '" -1.5e3 "', -1_500],
    ['double', '3', 3],
    ['decimal(30,2)', '1234567890123456789012345678.99', 123_456_789_012_345_678_901_234_567_899n],
    ['decimal(4,1)', '12.25', 123n],
    ['decimal(4,1)', '-0.05', -1n],
    ['decimal(4,1)', '0.04999999999999999999', 0n],
    ['decimal(5,2)', '"1e2"', 10_000n],
    ['decimal(5,2)', '1e-9999', 0n],
    ['date', '"2026-2-3"', Date.UTC(2026, 1, 3) / 86_400_000],
    ['timestamp', '"2017-02-07T15:13:01.39256Z"', utc('2017-02-07T15:13:01') + 392_560n],
    ['timestamp', '"2017-2-7 15:13:01.14"', utc('2017-02-07T15:13:01.140')],
    ['timestamp', '1518033528', utc('2018-02-07T19:58:48')],
    ['timestamp', '1518033528123', utc('2018-02-07T19:58:48.123')],
    ['timestamp', '1518033528.123', utc('2018-02-07T19:58:48.123')],
    ['timestamp', '"1518033528"', utc('2018-02-07T19:58:48')],
    ['array<int>', '[1,null,"3"]', [1, null, 3]],
    ['array<int>', '4', [4]],
    [
      'map<string,int>',
      '{"Nord":1,"süd":null}',
      [
        { key: 'nord', value: 1 },
        { key: 'süd', value: null },
      ],
    ],
    ['map<int,string>', '{"5":"a"}', [{ key: 5, value: 'a' }]],
    ['struct<name:string,age:int>', '{"AGE":41,"Name":"Ann","more":1}', { name: 'Ann', age: 41 }],
    ['struct<name:string,age:int>', '["Zoe",9,"more"]', { name: 'Zoe', age: 9 }],
    ['struct<name:string,age:int>', '{}', { name: null, age: null }],
    ['array<struct<a:array<int>>>', '[{"a":[1]},null]', [{ a: [1] }, null]],
    ['int', 'null', null],
  ])('reads %s from %s', (type, json, value) => {
    expect(read(type, json)).toEqual(value);
  });

  test.each([
    ['tinyint', '128'],
    ['int', '1.5'],
    ['int', '"twelve"'],
    ['int', 'true'],
    ['int', '[1]'],
    ['int', '""'],
    ['bigint', '9223372036854775808'],
    ['float', '1e39'],
    ['double', '1e999'],
    ['double', '"."'],
    ['decimal(4,1)', '999.95'],
    ['decimal(4,1)', '"1e9999"'],
    ['boolean', '1'],
    ['boolean', '"yes"'],
    ['date', '"2026-02-30"'],
    ['date', '20260203'],
    ['timestamp', '"2017-2-7T15:13:01Z"'],
    ['timestamp', '"2017-02-07 24:00:00"'],
    ['timestamp', '"yesterday"'],
    ['map<string,int>', '[1]'],
    ['struct<a:int>', '42'],
    ['struct<a:struct<b:int>>', '{"a":{"b":"c"}}'],
  ])('does not read %s from %s', (type, json) => {
    expect(() => read(type, json)).toThrow(/^Data does not match the schema: /);
  });

  test('reads every 64-bit integer to the last digit', () => {
    const integers = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
    fc.assert(
      fc.property(integers, fc.boolean(), (number, isText) => {
        expect(read('bigint', isText ? `"${number}"` : String(number))).toBe(number);
      }),
    );
  });

  test('reads every decimal to the last digit', () => {
    const digits = fc.bigInt({ min: 0n, max: 10n ** 38n - 1n });
    fc.assert(
      fc.property(digits, fc.integer({ min: 0, max: 38 }), fc.boolean(), (number, scale, isNegative) => {
        const text = String(number).padStart(scale + 1, '0');
        const whole = text.slice(0, text.length - scale);
        const json = `${isNegative ? '-' : ''}${whole}${scale > 0 ? `.${text.slice(-scale)}` : ''}`;
        expect(read(`decimal(38,${scale})`, json)).toBe(isNegative ? -number : number);
      }),
    );
  });

  test('any JSON becomes text, which is the same JSON', () => {
    fc.assert(
      fc.property(fc.object(), (value) => {
        const serDe = openXSerDe({ CaseInsensitive: 'false' });
        const json = JSON.stringify(value);
        expect(JSON.parse(String(read('string', json, serDe)))).toEqual(JSON.parse(json));
      }),
    );
  });

  test('keys keep their case, and dots become underscores, when it is told so', () => {
    const serDe = openXSerDe({ CaseInsensitive: false, ConvertDotsInJsonKeysToUnderscores: 'true' });
    expect(read('struct<trip_id:int,zone:int>', '{"trip.id":7,"Zone":8}', serDe)).toEqual({ trip_id: 7, zone: null });
  });

  test('a column is read from the key that it is mapped to', () => {
    const serDe = openXSerDe({ ColumnToJsonKeyMappings: { ts: 'Timestamp' } });
    expect(['ts', 'Zone'].map((column) => serDe.keyOfColumn(column))).toEqual(['timestamp', 'zone']);
  });
});

describe('the Hive deserializer', () => {
  test.each([
    ['string', '5', '5'],
    ['int', '5', 5],
    ['boolean', 'true', true],
    ['timestamp', '"2017-2-7 15:13:01.14"', utc('2017-02-07T15:13:01.140')],
    ['struct<zone:int>', '{"Zone":1}', { zone: 1 }],
  ])('reads %s from %s', (type, json, value) => {
    expect(read(type, json, hiveSerDe())).toEqual(value);
  });

  test.each([
    ['int', '"123"'],
    ['string', '{"inner":1}'],
    ['string', '[1]'],
    ['boolean', '"true"'],
    ['array<int>', '1'],
    ['struct<a:int>', '[1]'],
    ['timestamp', '1518033528'],
    ['timestamp', '"2017-02-07T15:13:01Z"'],
  ])('does not read %s from %s', (type, json) => {
    expect(() => read(type, json, hiveSerDe())).toThrow(/^Data does not match the schema: /);
  });

  test.each([
    ["yyyy-MM-dd'T'HH:mm:ss.SSSZZ", '"2026-02-03T04:05:06.789+01:30"', utc('2026-02-03T02:35:06.789')],
    ['dd/MM/y HH:mm:ss Z', '"03/02/2026 04:05:06 -0700"', utc('2026-02-03T11:05:06')],
    ['yyyy-MM-dd HH:mm:ss ZZZ', '"2026-02-03 04:05:06 Europe/Berlin"', utc('2026-02-03T03:05:06')],
    ["yyyy'y'MMdd", '"2026y0203"', utc('2026-02-03T00:00:00')],
    ['millis', '1518033528123', utc('2018-02-07T19:58:48.123')],
  ])('reads times in the format %s', (format, json, value) => {
    const serDe = hiveSerDe(['yyyy', format]);
    expect(read('timestamp', json, serDe)).toBe(value);
    expect(() => read('timestamp', '"now"', serDe)).toThrow('"now" is no timestamp');
  });

  test('a format that is not known here is refused', () => {
    expect(() => hiveSerDe(['dd MMM yyyy'])).toThrow('local mode cannot read the time format "dd MMM yyyy"');
  });
});
