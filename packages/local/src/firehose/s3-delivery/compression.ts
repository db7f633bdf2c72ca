import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { type AsyncZipOptions, zip } from 'fflate';
import { hadoopSnappy } from './hadoop-snappy';
import { frameSnappy } from './snappy-frames';

/** How the data of an object is compressed. */
export interface Compression {
  /** Behind the object's name. */
  readonly extension: string;
  compress(data: Buffer): Promise<Buffer>;
}

const gzipInBackground = promisify(gzip);
/** The name of the one file in a ZIP archive; AWS documents none. */
const ZIP_ENTRY = 'data';

/** By `CompressionFormat`; the extensions are those of "Configure Amazon S3 object name format". */
export const compressions: Readonly<Record<string, Compression>> = {
  UNCOMPRESSED: { extension: '', compress: async (data) => data },
  GZIP: { extension: '.gz', compress: (data) => gzipInBackground(data) },
  ZIP: { extension: '.zip', compress: zipped },
  Snappy: { extension: '.snappy', compress: async (data) => frameSnappy(data) },
  HADOOP_SNAPPY: { extension: '.hsnappy', compress: async (data) => hadoopSnappy(data) },
};

/** @throws Error for a format that Firehose does not know */
export function compressionOf(format = 'UNCOMPRESSED'): Compression {
  const compression = compressions[format];
  if (compression) return compression;
  throw new Error(`CompressionFormat must be one of ${Object.keys(compressions).join(', ')}, got ${format}`);
}

function zipped(data: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const options: AsyncZipOptions = { consume: false };
    zip({ [ZIP_ENTRY]: data }, options, (error, archive) => (error ? reject(error) : resolve(Buffer.from(archive))));
  });
}
