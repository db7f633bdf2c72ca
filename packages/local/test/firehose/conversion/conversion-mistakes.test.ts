import { describe, expect, test } from 'vitest';
import { deliverySettings } from '../../../src/firehose/delivery-settings';
import { deliveryStream } from '../../../src/resources/aws-kinesis-firehose-delivery-stream';
import { judgeProperties } from '../../../src/resources/judge-properties';
import type { Properties } from '../../../src/resources/resource-type';

const MIB = 1024 * 1024;
const SchemaConfiguration = { DatabaseName: 'taxi', TableName: 'trips' };
const InputFormatConfiguration = { Deserializer: { OpenXJsonSerDe: {} } };
const OutputFormatConfiguration = { Serializer: { ParquetSerDe: {} } };
const conversion = { SchemaConfiguration, InputFormatConfiguration, OutputFormatConfiguration };

const destination = (DataFormatConversionConfiguration: Properties, more: Properties = {}) => ({
  ExtendedS3DestinationConfiguration: {
    ...{ BucketARN: 'arn:aws:s3:::trips', Prefix: 'a/', ErrorOutputPrefix: 'b/', ...more },
    DataFormatConversionConfiguration,
  },
});

describe('a conversion', () => {
  test('buffers 128 MB when no size is given, and is off when it is not enabled', () => {
    const on = deliverySettings(destination(conversion), 1);
    expect([on.destination.hints.bytes, on.conversion]).toEqual([128 * MIB, conversion]);
    const off = deliverySettings(destination({ Enabled: false }), 1);
    expect([off.destination.hints.bytes, off.conversion]).toEqual([5 * MIB, undefined]);
  });

  test.each<[Properties, Properties, string]>([
    [conversion, { CompressionFormat: 'GZIP' }, 'CompressionFormat must be UNCOMPRESSED with DataFormat'],
    [
      conversion,
      { BufferingHints: { SizeInMBs: 63, IntervalInSeconds: 70 } },
      'BufferingHints.SizeInMBs must be 64 at least with DataFormat',
    ],
    [
      { ...conversion, SchemaConfiguration: { DatabaseName: 'taxi' } },
      {},
      'SchemaConfiguration.TableName must be given',
    ],
    [{ ...conversion, SchemaConfiguration: undefined }, {}, 'SchemaConfiguration.DatabaseName must be given'],
    [
      { ...conversion, InputFormatConfiguration: {} },
      {},
      'Deserializer must be OpenXJsonSerDe or HiveJsonSerDe, got none',
    ],
    [
      { ...conversion, InputFormatConfiguration: { Deserializer: { OpenXJsonSerDe: {}, HiveJsonSerDe: {} } } },
      {},
      'got OpenXJsonSerDe and HiveJsonSerDe',
    ],
    [{ ...conversion, OutputFormatConfiguration: { Serializer: {} } }, {}, 'Serializer must be ParquetSerDe, got none'],
  ])('%j with %j is refused', (given, more, reason) => {
    expect(() => deliverySettings(destination(given, more), 1)).toThrow(reason);
  });
});

describe('the properties of a conversion', () => {
  const refused = (given: Properties) =>
    judgeProperties(deliveryStream, destination({ ...conversion, ...given }))
      .filter(({ kind }) => kind === 'refused')
      .map(({ property, because }) => `${property.split('DataFormatConversionConfiguration.')[1]} ${because}`);
  const parquet = (ParquetSerDe: Properties) => ({ OutputFormatConfiguration: { Serializer: { ParquetSerDe } } });

  test("fit with AWS's defaults, and with each other value that acts here", () => {
    expect(refused({})).toEqual([]);
    const OpenXJsonSerDe = {
      ...{ CaseInsensitive: false, ConvertDotsInJsonKeysToUnderscores: 'true', ColumnToJsonKeyMappings: { a: 'B' } },
    };
    const all = {
      ...parquet({
        Compression: 'GZIP',
        PageSizeBytes: 65_536,
        WriterVersion: 'V2',
        EnableDictionaryCompression: true,
      }),
      InputFormatConfiguration: { Deserializer: { OpenXJsonSerDe } },
      SchemaConfiguration: { ...SchemaConfiguration, VersionId: 'LATEST', Region: 'eu-west-1', CatalogId: '1' },
    };
    expect(refused(all)).toEqual([]);
  });

  test.each<[Properties, string]>([
    [
      { OutputFormatConfiguration: { Serializer: { OrcSerDe: {} } } },
      'OutputFormatConfiguration.Serializer.OrcSerDe local mode writes no ORC: convert to Parquet, or leave conversion out',
    ],
    [parquet({ Compression: 'ZSTD' }), 'ParquetSerDe.Compression must be SNAPPY, GZIP, UNCOMPRESSED, got "ZSTD"'],
    [parquet({ PageSizeBytes: 65_535 }), 'ParquetSerDe.PageSizeBytes must be an integer from 65536 to'],
    [parquet({ BlockSizeBytes: 1 }), 'ParquetSerDe.BlockSizeBytes must be an integer from 67108864 to'],
    [
      { SchemaConfiguration: { ...SchemaConfiguration, VersionId: '3' } },
      'SchemaConfiguration.VersionId must be LATEST',
    ],
    [
      { InputFormatConfiguration: { Deserializer: { HiveJsonSerDe: { TimestampFormats: ['millis', 'dd MMM'] } } } },
      'HiveJsonSerDe.TimestampFormats.1 must be millis or a pattern of Joda-Time that is known here',
    ],
  ])('%j is refused by name', (given, reason) => {
    expect(refused(given).join('\n')).toContain(reason);
  });
});
