import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseColumnType } from '../../../src/firehose/conversion/glue/column-type';
import { columnTypes, written } from './column-types';

describe('the type of a Glue column', () => {
  test('is read however deep it nests', () => {
    const anyType = fc.property(columnTypes(), (type) => {
      expect(parseColumnType(written(type))).toEqual(type);
    });
    fc.assert(anyType);
  });

  test('does not care for case and white space, and knows the other names', () => {
    expect(parseColumnType(' Map< varchar(20) , Array<INTEGER> > ')).toEqual({
      kind: 'map',
      key: { kind: 'string' },
      value: { kind: 'array', element: { kind: 'int' } },
    });
    expect(parseColumnType('struct<Zone:char(3), Fare: decimal>')).toEqual({
      kind: 'struct',
      fields: [
        { name: 'zone', type: { kind: 'string' } },
        { name: 'fare', type: { kind: 'decimal', precision: 10, scale: 0 } },
      ],
    });
  });

  test.each([
    ['binary', 'type binary is not known here'],
    ['array<uniontype<int,string>>', 'type uniontype is not known here'],
    ['decimal(39,2)', 'decimal must have 1 to 38 digits'],
    ['decimal(4,5)', 'decimal must have 1 to 38 digits and no more behind the point'],
    ['map<array<int>,int>', 'the key of a map must be a single value'],
    ['map<int>', 'must have a comma at character 8'],
    ['array<int', 'must have > at character 10'],
    ['struct<a:int,A:int>', 'struct has the field a twice'],
    ['struct<>', 'must have the name of a field at character 8'],
    ['int int', 'must have the end at character 4'],
    ['', 'must have a type at character 1'],
  ])('%s is refused with the reason', (text, reason) => {
    expect(() => parseColumnType(text)).toThrow(reason);
  });
});
