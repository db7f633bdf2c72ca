import type { BenchSubstrate } from '../bench-substrate';

const RECORD_BYTES = 200;
/** "BufferingHints": the default size of an object before it is compressed. */
export const OBJECT_BYTES = 5 * 1024 * 1024;
const RECORDS_OF_AN_OBJECT = Math.ceil(OBJECT_BYTES / RECORD_BYTES);
/** Whole objects: a rest would wait for the buffering interval. */
export const OBJECTS = 4;
export const RECORDS = OBJECTS * RECORDS_OF_AN_OBJECT;

export const STREAM = 'delivered';

/** A stream with numbered prices, each exactly 200 bytes with its line feed. */
export async function createDeliveredStream(substrate: BenchSubstrate): Promise<void> {
  const entries = Array.from({ length: RECORDS }, (_, number) => ({
    data: numberedRecord(number),
    partitionKey: String(number),
  }));
  await substrate.createStream(STREAM, entries);
}

function numberedRecord(number: number): string {
  const price = ((number * 7_919) % 100_000) / 1_000;
  const record = JSON.stringify({ number, ticker: `T${number % 30}`, price, note: '' });
  const note = noise(number).slice(0, RECORD_BYTES - 1 - record.length);
  return `${JSON.stringify({ number, ticker: `T${number % 30}`, price, note })}\n`;
}

/** Text that does not compress to nothing. */
function noise(seed: number): string {
  let [value, text] = [seed + 1, ''];
  while (text.length < RECORD_BYTES) {
    value = (value * 1_664_525 + 1_013_904_223) % 2 ** 32;
    text += value.toString(36);
  }
  return text;
}
