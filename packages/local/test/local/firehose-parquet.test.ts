import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DataPlaneContext } from '../../src/data-plane/data-plane-context';
import type { Properties } from '../../src/resources/resource-type';
import { RecordedMetrics } from '../event-source-mapping/recorded-metrics';
import { type PutRecord, until } from '../event-source-mapping/stage';
import { fidelityTest } from '../fidelity/fidelity-test';
import { formatConversion } from '../fidelity/format-conversion-rows';
import type { ErrorLine, TestBucket } from '../firehose/bucket';
import { rowsIn, Tables } from '../firehose/conversion/conversion-stage';
import { DeliveryStage, line } from '../firehose/delivery-stage';

let stage: DeliveryStage;
let tables: Tables;

beforeAll(async () => {
  stage = await DeliveryStage.start();
  tables = new Tables(stage);
});

afterAll(() => stage.stop());

interface Played {
  /** Of the delivery stream. */
  readonly name: string;
  readonly bucket: TestBucket;
  put(records: readonly PutRecord[]): Promise<unknown>;
  errors(): Promise<readonly ErrorLine[]>;
}

/** A stream whose records go through a delivery stream with this destination. */
async function play(destination: Properties, more: Partial<DataPlaneContext> = {}): Promise<Played> {
  const [stream, bucket] = [await stage.substrate.createStream(), await stage.createBucket()];
  const resource = stage.deliveryStream({ stream, bucket }, destination);
  await stage.deliveryStreams({ ...stage.substrate.context(100), ...more }).apply([resource]);
  return {
    ...{ bucket, name: resource.ref },
    put: (records) => stage.substrate.put(stream, records),
    errors: () => bucket.lines<ErrorLine>('errors/format-conversion-failed/'),
  };
}

const text = (data: string): PutRecord => ({ data, partitionKey: data.slice(0, 20) });
const rawOf = ({ rawData }: ErrorLine) => Buffer.from(rawData, 'base64').toString('utf8');

const COLUMNS = {
  number: 'int',
  distance: 'decimal(6,2)',
  at: 'timestamp',
  zones: 'array<struct<id:smallint,name:string>>',
  extras: 'map<string,double>',
};

fidelityTest(formatConversion, 'parquet-by-table', async () => {
  const conversion = tables.conversion(await tables.create(COLUMNS));
  const Parameters = [
    { ParameterName: 'MetadataExtractionQuery', ParameterValue: '{taxi: .taxi}' },
    { ParameterName: 'JsonParsingEngine', ParameterValue: 'JQ-1.6' },
  ];
  const { bucket, put } = await play({
    ...conversion,
    Prefix: 'data/taxi=!{partitionKeyFromQuery:taxi}/',
    DynamicPartitioningConfiguration: { Enabled: true },
    ProcessingConfiguration: { Enabled: true, Processors: [{ Type: 'MetadataExtraction', Parameters }] },
  });
  const trip = (number: number) => ({
    ...{ number, taxi: `t${number % 3}`, distance: number + 0.25, at: '2026-02-03 04:05:06.5', Extras: { Toll: 1.5 } },
    zones: [{ id: number, name: 'harbour' }, { id: null }],
  });
  await put(Array.from({ length: 600 }, (_, number) => line(trip(number))));
  await until('not all delivered', async () => (await rowsIn(bucket)).length >= 600);
  const rows = new Map((await rowsIn(bucket)).map((row) => [row.get('number'), row]));
  expect(rows.size).toBe(600);
  expect(Object.fromEntries(rows.get(41)!)).toEqual({
    ...{ number: 41, distance: 41.25, at: new Date('2026-02-03T04:05:06.500Z'), extras: { toll: 1.5 } },
    zones: [
      { id: 41, name: 'harbour' },
      { id: null, name: null },
    ],
  });
  const keys = (await bucket.objects('data/')).map(({ key }) => key);
  expect(new Set(keys.map((key) => key.split('/')[1]))).toEqual(new Set(['taxi=t0', 'taxi=t1', 'taxi=t2']));
  expect(keys.filter((key) => !key.endsWith('.parquet'))).toEqual([]);
});

fidelityTest(formatConversion, 'misfits', async () => {
  const table = await tables.create({ number: 'tinyint', zone: 'string' });
  const { bucket, put, errors } = await play(tables.conversion(table));
  const misfits = ['{"number":128}', '{"number":1.5}', '{"number":"x"}', '{"number":5', '[{"number":5}]', ''];
  const good = Array.from({ length: 100 }, (_, number) => line({ number, more: 'left out' }));
  await put([
    ...good.slice(0, 40),
    ...misfits.filter(Boolean).map(text),
    { data: ' ', partitionKey: 'a' },
    ...good.slice(40),
  ]);
  await until('not all delivered', async () => (await rowsIn(bucket)).length >= 100);
  await until('not all set aside', async () => (await errors()).length >= misfits.length);
  const numbers = (await rowsIn(bucket)).map((row) => row.get('number'));
  expect(numbers.sort((a, b) => Number(a) - Number(b))).toEqual(Array.from({ length: 100 }, (_, number) => number));
  const found = new Map((await errors()).map((error) => [rawOf(error).trim(), error.ErrorCode]));
  expect(Object.fromEntries(found)).toEqual({
    '{"number":128}': 'DataFormatConversion.MalformedData',
    '{"number":1.5}': 'DataFormatConversion.MalformedData',
    '{"number":"x"}': 'DataFormatConversion.MalformedData',
    '{"number":5': 'DataFormatConversion.ParseError',
    '[{"number":5}]': 'DataFormatConversion.MalformedData',
    '': 'DataFormatConversion.MalformedData',
  });
  expect((await errors())[0]).toMatchObject({
    attemptsMade: 1,
    sequenceNumber: expect.stringMatching(/^\d+$/),
    dataCatalogTable: { databaseName: tables.database, tableName: table, region: 'eu-central-1', versionId: '1' },
  });
});

fidelityTest(formatConversion, 'open-x-options', async () => {
  const table = await tables.create({ ts: 'bigint', trip_id: 'int', zone: 'string' });
  const OpenXJsonSerDe = {
    ...{ CaseInsensitive: false, ConvertDotsInJsonKeysToUnderscores: true },
    ColumnToJsonKeyMappings: { ts: 'Timestamp' },
  };
  const { bucket, put } = await play(tables.conversion(table, { deserializer: { OpenXJsonSerDe } }));
  await put([line({ Timestamp: 12, 'trip.id': 3, Zone: 'harbour' })]);
  await until('not delivered', async () => (await rowsIn(bucket)).length > 0);
  expect((await rowsIn(bucket)).map((row) => Object.fromEntries(row))).toEqual([{ ts: 12n, trip_id: 3, zone: null }]);
});

fidelityTest(formatConversion, 'hive-deserializer', async () => {
  const table = await tables.create({ number: 'int', at: 'timestamp' });
  const deserializer = { HiveJsonSerDe: { TimestampFormats: ["yyyy-MM-dd'T'HH:mm:ssZZ", 'millis'] } };
  const { bucket, put, errors } = await play(tables.conversion(table, { deserializer }));
  await put([
    line({ number: 1, at: '2026-02-03T04:05:06+01:00' }),
    line({ number: 2, at: 1_518_033_528_123 }),
    line({ number: '3' }),
  ]);
  await until('not delivered', async () => (await rowsIn(bucket)).length >= 2 && (await errors()).length >= 1);
  const times = Object.fromEntries((await rowsIn(bucket)).map((row) => [row.get('number'), row.get('at')]));
  expect(times).toEqual({ 1: new Date('2026-02-03T03:05:06Z'), 2: new Date(1_518_033_528_123) });
  expect((await errors()).map(rawOf)).toEqual(['{"number":"3"}\n']);
});

fidelityTest(formatConversion, 'several-documents', async () => {
  const { bucket, put, errors } = await play(tables.conversion(await tables.create({ number: 'int' })));
  await put([text('{"number":1}{"number":2}\n{"number":3}'), text('{"number":4}{"number":"x"}')]);
  await until('not delivered', async () => (await rowsIn(bucket)).length >= 3 && (await errors()).length >= 1);
  const numbers = (await rowsIn(bucket)).map((row) => row.get('number'));
  expect(numbers.sort()).toEqual([1, 2, 3]);
  expect((await errors()).map(rawOf)).toEqual(['{"number":4}{"number":"x"}']);
});

fidelityTest(formatConversion, 'latest-version', async () => {
  const table = await tables.create({ number: 'int' });
  const { bucket, put } = await play(tables.conversion(table, { parquet: { Compression: 'GZIP' } }));
  await put([line({ number: 1, zone: 'harbour' })]);
  await until('not delivered', async () => (await rowsIn(bucket)).length === 1);
  await tables.update(table, { number: 'int', zone: 'string' });
  await put([line({ number: 2, zone: 'harbour' })]);
  await until('not delivered', async () => (await rowsIn(bucket)).length === 2);
  const rows = (await rowsIn(bucket)).map((row) => Object.fromEntries(row));
  expect(rows).toEqual(expect.arrayContaining([{ number: 1 }, { number: 2, zone: 'harbour' }]));
});

fidelityTest(formatConversion, 'conversion-metrics', async () => {
  const metrics = new RecordedMetrics();
  const conversion = tables.conversion(await tables.create({ number: 'int' }));
  const { name: DeliveryStreamName, bucket, put, errors } = await play(conversion, { metrics });
  await put([text('{"number":11}'), text('{"number":12}'), text('no')]);
  await until('not delivered', async () => (await rowsIn(bucket)).length >= 2 && (await errors()).length >= 1);
  const sums = [
    'SucceedConversion.Records',
    'SucceedConversion.Bytes',
    'FailedConversion.Records',
    'FailedConversion.Bytes',
  ];
  const sum = (name: string) => metrics.sum('AWS/Firehose', name, { DeliveryStreamName });
  expect(sums.map(sum)).toEqual([2, 26, 1, 2]);
});

test('records wait for a table that is gone, and are delivered when it is back', async () => {
  const [database, table] = [tables.database, 'trips_of_later'];
  const { bucket, put } = await play(tables.conversion(table));
  await put([line({ number: 7 })]);
  const missing = `names a table that does not exist: ${database}.${table}`;
  await until('not said', () => stage.substrate.messages.some((message) => message.includes(missing)));
  await tables.create({ number: 'int' }, table);
  await until('not delivered', async () => (await rowsIn(bucket)).length === 1);
});

test.each([
  ['a missing table', undefined, 'Taxi/Delivery: SchemaConfiguration names a table that does not exist'],
  [
    'a column of a type that is not written here',
    { raw: 'binary' },
    'Taxi/Delivery: column raw of table refused: type binary is not known here',
  ],
])('a deployment with %s is refused', async (_, columns, reason) => {
  if (columns) await tables.create(columns, 'refused');
  const resource = stage.deliveryStream(
    { stream: 'trips', bucket: await stage.createBucket() },
    tables.conversion('refused'),
  );
  const service = stage.deliveryStreams(stage.substrate.context(100));
  await service.apply([]);
  await expect(service.apply([resource])).rejects.toThrow(reason);
});
