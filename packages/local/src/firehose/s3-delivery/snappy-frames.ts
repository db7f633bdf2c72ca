/// <reference path="./snappyjs.d.ts" />
import { compress } from 'snappyjs';

/** "Snappy framing format description": what every stream begins with. */
const STREAM_IDENTIFIER = Buffer.from('ff060000734e61507059', 'hex');
const COMPRESSED_CHUNK = 0x00;
/** Most data of one chunk. */
const CHUNK_BYTES = 65_536;
/** The reversed Castagnoli polynomial of CRC-32C (RFC 3720, "CRC"). */
const CASTAGNOLI = 0x82f63b78;

const table = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ CASTAGNOLI : value >>> 1;
  return value;
});

/** Snappy in its framing format. */
export function frameSnappy(data: Buffer): Buffer {
  const frames: Buffer[] = [STREAM_IDENTIFIER];
  for (let at = 0; at < data.length; at += CHUNK_BYTES) frames.push(...frame(data.subarray(at, at + CHUNK_BYTES)));
  return Buffer.concat(frames);
}

function frame(chunk: Buffer): Buffer[] {
  const compressed = Buffer.from(compress(chunk));
  const header = Buffer.alloc(8);
  header.writeUInt8(COMPRESSED_CHUNK, 0);
  // The length counts the checksum.
  header.writeUIntLE(compressed.length + 4, 1, 3);
  header.writeUInt32LE(maskedChecksum(chunk), 4);
  return [header, compressed];
}

/** The format masks checksums, so that data which holds checksums of itself does no harm. */
function maskedChecksum(data: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of data) crc = table[(crc ^ byte) & 0xff]! ^ (crc >>> 8);
  crc = (crc ^ 0xffffffff) >>> 0;
  return (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0;
}
