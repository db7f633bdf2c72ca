import { checksum } from './checksum';

/** A record as a producer put it. */
export interface PutRecord {
  readonly data: Buffer;
  /** When it was taken, in milliseconds since 1970. */
  readonly arrivedAt: number;
}

/** A record with its place. */
export interface FramedRecord extends PutRecord {
  /** Where its frame ends, in bytes from the first one. */
  readonly end: number;
}

/** Length of the content and its checksum. */
const HEADER_BYTES = 8;
/** Begins the content. Data may be empty; a content never is, so that zeros are no frame. */
const TIME_BYTES = 8;
/** "Amazon Data Firehose Quota": a record has 1,000 KiB at most. */
export const MOST_DATA_BYTES = 1_000 * 1024;
export const MOST_FRAME_BYTES = HEADER_BYTES + TIME_BYTES + MOST_DATA_BYTES;

/** One record in bytes: length, checksum, time, data. */
export function frameOf({ data, arrivedAt }: PutRecord): Buffer {
  const frame = Buffer.allocUnsafe(HEADER_BYTES + TIME_BYTES + data.length);
  frame.writeUInt32LE(TIME_BYTES + data.length, 0);
  frame.writeDoubleLE(arrivedAt, HEADER_BYTES);
  data.copy(frame, HEADER_BYTES + TIME_BYTES);
  frame.writeUInt32LE(checksum(frame.subarray(HEADER_BYTES)), 4);
  return frame;
}

/** The records at the beginning of `bytes`, up to the first frame that is not whole. */
export function readFrames(bytes: Buffer): readonly FramedRecord[] {
  const records: FramedRecord[] = [];
  for (let start = 0; ; ) {
    const content = contentAt(bytes, start);
    if (!content) return records;
    start += HEADER_BYTES + content.length;
    // A copy: one record that waits for long must not hold the memory of all that were read with it.
    const data = Buffer.from(content.subarray(TIME_BYTES));
    records.push({ data, arrivedAt: content.readDoubleLE(0), end: start });
  }
}

function contentAt(bytes: Buffer, start: number): Buffer | undefined {
  if (start + HEADER_BYTES > bytes.length) return undefined;
  const length = bytes.readUInt32LE(start);
  const end = start + HEADER_BYTES + length;
  if (length < TIME_BYTES || end > bytes.length) return undefined;
  const content = bytes.subarray(start + HEADER_BYTES, end);
  return checksum(content) === bytes.readUInt32LE(start + 4) ? content : undefined;
}
