import { gunzipSync } from 'node:zlib';

/** The rows of a Parquet file as a library of its own reads them, by the names of columns. */
export async function readParquet(file: Buffer): Promise<readonly ReadonlyMap<string, unknown>[]> {
  const { parquetReadObjects } = await import('hyparquet');
  const compressors = { GZIP: (data: Uint8Array) => new Uint8Array(gunzipSync(data)) };
  const rows = await parquetReadObjects({ file: bytesOf(file), compressors });
  return rows.map((row) => new Map(Object.entries(row).map(([name, value]) => [name, orNull(value)])));
}

/** The library reads what is missing as `undefined` here and as `null` there. */
function orNull(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(orNull);
  if (value === undefined || value === null) return null;
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, orNull(inner)]));
}

/** What the file says of itself. */
export async function metadataOf(file: Buffer) {
  const { parquetMetadata } = await import('hyparquet');
  return parquetMetadata(bytesOf(file));
}

function bytesOf(file: Buffer): ArrayBuffer {
  return file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength) as ArrayBuffer;
}
