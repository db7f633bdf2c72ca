import { acts, actsWhen, notModelled, type PropertyTable, refused } from '../../resources/property-table';
import { integerFrom, oneOf } from '../../resources/value-checks';
import { parquetCompressions } from './parquet/parquet-file';
import { timestampForm } from './values/hive-ser-de';

const trueOrFalse = actsWhen(oneOf(['true', 'false']));
const [LEAST_BLOCK, LEAST_PAGE, MOST] = [64 * 1024 * 1024, 64 * 1024, 2 ** 31 - 1];

/** "DataFormatConversionConfiguration", Firehose API reference; its parts have pages of their own. */
export function conversionProperties(where: string): PropertyTable {
  const schema = `${where}.SchemaConfiguration`;
  const deserializer = `${where}.InputFormatConfiguration.Deserializer`;
  const serializer = `${where}.OutputFormatConfiguration.Serializer`;
  return {
    [`${where}.Enabled`]: trueOrFalse,
    [`${schema}.CatalogId`]: notModelled('there is one catalog'),
    [`${schema}.DatabaseName`]: acts,
    [`${schema}.TableName`]: acts,
    [`${schema}.Region`]: notModelled('there is one region'),
    [`${schema}.RoleARN`]: notModelled('roles are not assumed here'),
    [`${schema}.VersionId`]: actsWhen(oneOf(['LATEST'], 'the substrate keeps no other version of a table')),
    [`${deserializer}.OpenXJsonSerDe.CaseInsensitive`]: trueOrFalse,
    [`${deserializer}.OpenXJsonSerDe.ColumnToJsonKeyMappings`]: acts,
    [`${deserializer}.OpenXJsonSerDe.ConvertDotsInJsonKeysToUnderscores`]: trueOrFalse,
    [`${deserializer}.HiveJsonSerDe.TimestampFormats.*`]: actsWhen(wrongTimestampFormat),
    ...parquetProperties(`${serializer}.ParquetSerDe`),
    [`${serializer}.OrcSerDe`]: refused(
      'local mode writes no ORC: convert to Parquet, or leave conversion out, in the local run',
    ),
  };
}

function parquetProperties(where: string): PropertyTable {
  const inHdfs = 'objects are not laid out for HDFS';
  return {
    [`${where}.Compression`]: actsWhen(oneOf(parquetCompressions)),
    [`${where}.PageSizeBytes`]: actsWhen(integerFrom(LEAST_PAGE, MOST)),
    [`${where}.BlockSizeBytes`]: notModelled(inHdfs, integerFrom(LEAST_BLOCK, MOST)),
    [`${where}.MaxPaddingBytes`]: notModelled(inHdfs, integerFrom(0, MOST)),
    [`${where}.EnableDictionaryCompression`]: notModelled(
      'a column has a dictionary where that makes it smaller',
      oneOf(['true', 'false']),
    ),
    [`${where}.WriterVersion`]: notModelled('pages are those of version 2', oneOf(['V1', 'V2'])),
  };
}

function wrongTimestampFormat(value: unknown): string | undefined {
  try {
    timestampForm(String(value));
    return undefined;
  } catch (error) {
    return `must be millis or a pattern of Joda-Time that is known here: ${(error as Error).message}`;
  }
}
