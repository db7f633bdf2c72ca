import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jsonDocuments, jsonText } from '../../../src/firehose/conversion/json/json-documents';

const read = (text: string) => jsonDocuments(Buffer.from(text));

describe('the documents of a record', () => {
  test('may be several, with or without white space between them', () => {
    expect(read('{"a":1}{"a":"}"} \n{"b":{}}\n')).toEqual([{ a: 1 }, { a: '}' }, { b: {} }]);
  });

  test.each([
    ['', 'DataFormatConversion.MalformedData'],
    [' \n', 'DataFormatConversion.MalformedData'],
    ['[{"a":1},{"a":2}]', 'DataFormatConversion.MalformedData'],
    ['"text"', 'DataFormatConversion.MalformedData'],
    ['null', 'DataFormatConversion.MalformedData'],
    ['{"a":1}[1]', 'DataFormatConversion.ParseError'],
    ['{"a":1', 'DataFormatConversion.ParseError'],
    ['{"a":1234567890123456789.}', 'DataFormatConversion.ParseError'],
    ['{"a":01234567890123456789}', 'DataFormatConversion.ParseError'],
    ['no json', 'DataFormatConversion.ParseError'],
  ])('%j is none: %s', (text, errorCode) => {
    expect(() => read(text)).toThrow(expect.objectContaining({ errorCode }));
  });

  test('are UTF-8', () => {
    const data = Buffer.from('{"zone":"süd"}', 'latin1');
    expect(() => jsonDocuments(data)).toThrow(
      expect.objectContaining({ errorCode: 'DataFormatConversion.ParseError' }),
    );
  });

  test('are read as JSON is, and keep the digits of long numbers', () => {
    const numbers = fc.oneof(fc.bigInt(), fc.double({ noNaN: true, noDefaultInfinity: true }));
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.oneof(fc.string(), numbers)), (given) => {
        const members = Object.entries(given).map(([key, value]) =>
          [JSON.stringify(key), typeof value === 'string' ? JSON.stringify(value) : String(value)].join(':'),
        );
        const json = `{${members.join(',')}}`;
        const [document] = read(json);
        expect(JSON.parse(jsonText(document))).toEqual(JSON.parse(json));
        for (const [key, value] of Object.entries(given))
          if (typeof value === 'bigint') expect(jsonText(document![key])).toBe(String(value));
      }),
    );
  });
});
