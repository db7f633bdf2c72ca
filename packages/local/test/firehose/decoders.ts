/// <reference path="../../src/firehose/s3-delivery/snappyjs.d.ts" />
import { gunzipSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import { uncompress } from 'snappyjs';

/** By `CompressionFormat`: reads an object, and fails for one that breaks its format. */
export const decoders: Readonly<Record<string, (object: Buffer) => Buffer>> = {
  UNCOMPRESSED: (object) => object,
  GZIP: (object) => gunzipSync(object),
  ZIP: (object) => Buffer.concat(Object.values(unzipSync(object))),
  Snappy: framedSnappy,
  HADOOP_SNAPPY: hadoopSnappy,
};

const STREAM_IDENTIFIER = 'ff060000734e61507059';
const MOST_CHUNK_DATA = 65_536;

function framedSnappy(object: Buffer): Buffer {
  if (object.subarray(0, 10).toString('hex') !== STREAM_IDENTIFIER) throw new Error('no stream identifier');
  const chunks: Buffer[] = [];
  for (let at = 10; at < object.length; ) {
    const [type, length] = [object[at], object.readUIntLE(at + 1, 3)];
    if (type !== 0) throw new Error(`chunk of type ${type}`);
    const data = Buffer.from(uncompress(object.subarray(at + 8, at + 4 + length)));
    if (data.length > MOST_CHUNK_DATA) throw new Error(`chunk of ${data.length} bytes`);
    if (object.readUInt32LE(at + 4) !== masked(crc32c(data))) throw new Error('wrong checksum');
    chunks.push(data);
    at += 4 + length;
  }
  return Buffer.concat(chunks);
}

function hadoopSnappy(object: Buffer): Buffer {
  const blocks: Buffer[] = [];
  for (let at = 0; at < object.length; ) {
    const [whole, compressed] = [object.readUInt32BE(at), object.readUInt32BE(at + 4)];
    const block = Buffer.from(uncompress(object.subarray(at + 8, at + 8 + compressed)));
    if (block.length !== whole) throw new Error(`block of ${block.length} bytes, not ${whole}`);
    blocks.push(block);
    at += 8 + compressed;
  }
  return Buffer.concat(blocks);
}

/** Bit by bit, with the reversed polynomial of RFC 3720; its check value for `123456789` is 0xe3069283. */
export function crc32c(data: Uint8Array): number {
  let rest = 0xffffffff;
  for (const byte of data) {
    rest ^= byte;
    for (let bit = 0; bit < 8; bit++) rest = (rest >>> 1) ^ (0x82f63b78 & -(rest & 1));
  }
  return ~rest >>> 0;
}

function masked(crc: number): number {
  return ((((crc >>> 15) | (crc << 17)) >>> 0) + 0xa282ead8) % 2 ** 32;
}
