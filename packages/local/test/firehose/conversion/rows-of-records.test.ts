import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseColumnType } from '../../../src/firehose/conversion/glue/column-type';
import { rowsOf } from '../../../src/firehose/conversion/rows-of-records';
import { openXSerDe } from '../../../src/firehose/conversion/values/open-x-ser-de';
import type { DeliveryRecord } from '../../../src/firehose/delivery-record';
import { columns as anyColumns } from './column-types';

function record(data: string | Uint8Array): DeliveryRecord {
  const origin = { progress: { finished: () => undefined }, sequenceNumber: '1', open: 1 };
  return { origin, data: Buffer.from(data), arrivedAt: 0 };
}

const zone = [{ name: 'zone', type: parseColumnType('string') }];

test('JSON that nests deeper than anybody can walk holds up nothing beside it', async () => {
  const deep = record(`{"zone":${'['.repeat(300_000)}${']'.repeat(300_000)}}`);
  const { rows, mistaken } = await rowsOf([record('{"zone":"a"}'), deep, record('{"zone":"b"}')], zone, openXSerDe({}));
  expect(rows).toEqual([['a'], ['b']]);
  expect(mistaken).toEqual([
    { record: deep, mistake: expect.objectContaining({ errorCode: 'DataFormatConversion.MalformedData' }) },
  ]);
});

test('every record is in rows or set aside, whatever it is', async () => {
  const anyData = fc.oneof(
    fc.json(),
    fc.string(),
    fc.uint8Array(),
    fc.object().map((value) => JSON.stringify(value)),
  );
  const isCounted = fc.asyncProperty(anyColumns, fc.array(anyData, { maxLength: 8 }), async (columns, data) => {
    const good = `{"${columns[0]!.name}":null}`;
    const records = [...data.map(record), record(good)];
    const { rows, mistaken } = await rowsOf(records, columns, openXSerDe({}));
    expect(rows.at(-1)).toEqual(columns.map(() => null));
    expect(rows.length + mistaken.length).toBeGreaterThanOrEqual(records.length);
    expect(new Set(mistaken.map((one) => one.record)).size).toBe(mistaken.length);
  });
  await fc.assert(isCounted, { numRuns: 200 });
});
