import type { Properties } from '../../resources/resource-type';
import { at } from './conversion-settings';

/** "Convert input data format in Amazon Data Firehose": buffers are 64 MB at least, and 128 by default. */
const LEAST_MEGABYTES = 64;

/** What Firehose refuses of a conversion and the S3 destination around it. */
export function conversionMistakes(configuration: unknown, destination: Properties): readonly string[] {
  if (configuration === undefined) return [];
  const { DatabaseName, TableName } = at(configuration, 'SchemaConfiguration');
  const deserializers = Object.keys(at(configuration, 'InputFormatConfiguration', 'Deserializer'));
  const serializers = Object.keys(at(configuration, 'OutputFormatConfiguration', 'Serializer'));
  const { CompressionFormat = 'UNCOMPRESSED' } = destination;
  const { SizeInMBs } = at(destination, 'BufferingHints');
  const rules: readonly (readonly [boolean, string])[] = [
    [!DatabaseName, 'SchemaConfiguration.DatabaseName must be given'],
    [!TableName, 'SchemaConfiguration.TableName must be given'],
    [deserializers.length !== 1, `Deserializer must be OpenXJsonSerDe or HiveJsonSerDe, got ${listed(deserializers)}`],
    [serializers.length !== 1, `Serializer must be ParquetSerDe, got ${listed(serializers)}`],
    [
      CompressionFormat !== 'UNCOMPRESSED',
      `CompressionFormat must be UNCOMPRESSED with DataFormatConversionConfiguration (Parquet compresses by itself), got ${CompressionFormat}`,
    ],
    [
      Number(SizeInMBs ?? LEAST_MEGABYTES) < LEAST_MEGABYTES,
      `BufferingHints.SizeInMBs must be ${LEAST_MEGABYTES} at least with DataFormatConversionConfiguration, got ${SizeInMBs}`,
    ],
  ];
  return rules.filter(([broken]) => broken).map(([, mistake]) => mistake);
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.join(' and ');
}
