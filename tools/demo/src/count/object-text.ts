import { gunzipSync } from 'node:zlib';

/** "File Format", Apache Parquet documentation: the first and the last four bytes of a file. */
const MAGIC = 'PAR1';

/** What stands in an object, uncompressed; of Parquet, its rows as lines of JSON. */
export async function textOf(key: string, bytes: Buffer): Promise<string> {
  if (key.endsWith('.gz')) return gunzipSync(bytes).toString('utf8');
  return bytes.toString('latin1', 0, MAGIC.length) === MAGIC ? linesOfParquet(bytes) : bytes.toString('utf8');
}

async function linesOfParquet(bytes: Buffer): Promise<string> {
  const { parquetReadObjects } = await import('hyparquet');
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  const rows = await parquetReadObjects({ file });
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}
