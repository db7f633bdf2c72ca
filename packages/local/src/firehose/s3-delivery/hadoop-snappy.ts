/// <reference path="./snappyjs.d.ts" />
import { compress } from 'snappyjs';

/** Data of one block: the buffer that Hadoop's SnappyCodec has by default (`io.compression.codec.snappy.buffersize`). */
const BLOCK_BYTES = 256 * 1024;

/** Snappy as Hadoop's block codec writes it: the length of a block before and after compression, then the block. */
export function hadoopSnappy(data: Buffer): Buffer {
  const blocks: Buffer[] = [];
  for (let at = 0; at < data.length; at += BLOCK_BYTES) {
    const block = data.subarray(at, at + BLOCK_BYTES);
    const compressed = Buffer.from(compress(block));
    const lengths = Buffer.alloc(8);
    lengths.writeUInt32BE(block.length, 0);
    lengths.writeUInt32BE(compressed.length, 4);
    blocks.push(lengths, compressed);
  }
  return Buffer.concat(blocks);
}
