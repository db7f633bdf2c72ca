import { gunzipSync } from 'node:zlib';
import { oneOfTexts, type ProcessorType } from '../processor-type';
import { decompressionStage } from './decompression-stage';

/** AWS documents no limit; this one keeps a small record from filling the memory. */
const MOST_BYTES = 64 * 1024 * 1024;

/** "Decompression": the data that CloudWatch Logs sends is one JSON value, in gzip. */
export const decompression: ProcessorType = {
  parameters: { CompressionFormat: oneOfTexts('GZIP') },
  stage: async (run, _parameters, onward) => decompressionStage(run, onward, decompress),
};

function decompress(data: Buffer): Buffer {
  const decompressed = gunzipSync(data, { maxOutputLength: MOST_BYTES });
  JSON.parse(decompressed.toString('utf8'));
  return decompressed;
}
