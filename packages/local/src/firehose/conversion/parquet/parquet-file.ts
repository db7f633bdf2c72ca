import { setImmediate } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { Column } from '../glue/column-type';
import { parquetSchema } from './parquet-schema';

/** One record's values, in the order of the columns. */
export type Row = readonly unknown[];

export interface ParquetOptions {
  readonly compression: string;
  readonly pageBytes: number;
}

/** By `Compression` of the Parquet SerDe; the library brings Snappy along. */
export const parquetCompressions = ['SNAPPY', 'GZIP', 'UNCOMPRESSED'] as const;
/** Rows written in one go; other work of the data plane has its turn in between. */
const ROW_GROUP = 10_000;

/** Writes rows as one Parquet file. */
export async function parquetFile(
  columns: readonly Column[],
  rows: readonly Row[],
  { compression, pageBytes }: ParquetOptions,
): Promise<Buffer> {
  // An ES module, which Node's older versions do not `require`.
  const { ByteWriter, ParquetWriter } = await import('hyparquet-writer');
  const writer = new ByteWriter();
  const file = new ParquetWriter({
    ...{ writer, schema: parquetSchema(columns), codec: compression as 'SNAPPY', createdBy: 'streaming-local' },
    compressors: { GZIP: (data) => gzipSync(data) },
  });
  for (let from = 0; from < rows.length; from += ROW_GROUP) {
    const group = rows.slice(from, from + ROW_GROUP);
    const columnData = columns.map(({ name }, index) => ({ name, data: group.map((row) => row[index]) }));
    file.write({ columnData, rowGroupSize: ROW_GROUP, pageSize: pageBytes });
    await setImmediate();
  }
  file.finish();
  return Buffer.from(writer.getBytes());
}
