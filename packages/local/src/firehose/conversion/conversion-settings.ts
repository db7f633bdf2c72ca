import type { Properties } from '../../resources/resource-type';
import type { TableReference } from './glue/glue-table';
import { hiveSerDe } from './values/hive-ser-de';
import { openXSerDe } from './values/open-x-ser-de';
import type { SerDe } from './values/ser-de';

/** A DataFormatConversionConfiguration, with AWS's defaults filled in. */
export interface ConversionSettings {
  readonly table: TableReference;
  readonly serDe: SerDe;
  readonly compression: string;
  /** "ParquetSerDe", Firehose API reference: 1 MiB by default. */
  readonly pageBytes: number;
}

const MEBIBYTE = 1024 * 1024;

/** @throws Error when the configuration is not complete */
export function conversionSettings(configuration: unknown): ConversionSettings {
  const { DatabaseName, TableName } = at(configuration, 'SchemaConfiguration');
  const parquet = at(configuration, 'OutputFormatConfiguration', 'Serializer', 'ParquetSerDe');
  return {
    table: { databaseName: String(DatabaseName), tableName: String(TableName) },
    serDe: serDeOf(at(configuration, 'InputFormatConfiguration', 'Deserializer')),
    compression: String(parquet.Compression ?? 'SNAPPY'),
    pageBytes: Number(parquet.PageSizeBytes ?? MEBIBYTE),
  };
}

function serDeOf({ HiveJsonSerDe, OpenXJsonSerDe }: Properties): SerDe {
  if (!HiveJsonSerDe) return openXSerDe((OpenXJsonSerDe ?? {}) as Properties);
  return hiveSerDe((HiveJsonSerDe as { TimestampFormats?: readonly string[] }).TimestampFormats);
}

/** The part of a configuration at this path; what is not given is empty. */
export function at(configuration: unknown, ...path: readonly string[]): Properties {
  return path.reduce((part, name) => (part[name] ?? {}) as Properties, (configuration ?? {}) as Properties);
}
