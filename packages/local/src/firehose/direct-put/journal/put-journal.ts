import type { FileHandle } from 'node:fs/promises';
import { Change } from '../../../stream-reading/change';
import { type FramedRecord, frameOf, MOST_FRAME_BYTES, type PutRecord, readFrames } from './frame';
import { SegmentFiles } from './segment-files';
import { SharedWrite } from './shared-write';

/** From this size on a segment is full. */
const SEGMENT_BYTES = 16 * 1024 * 1024;
/** Of one read, which holds at least one frame. */
const READ_BYTES = 4 * MOST_FRAME_BYTES;

/** What a read brought. */
export interface JournalRead {
  readonly records: readonly FramedRecord[];
  /** Where to read on. */
  readonly next: number;
  /** Bytes that were passed over because they are no frames: the disk changed them. */
  readonly damaged: number;
}

export interface PutJournalOptions {
  /** Everything up to here is finished. */
  readonly finished: number;
  /** @default 16 MiB */
  readonly segmentBytes?: number;
}

/**
 * Records that producers put and that are not finished yet, on disk. A place in it is a number of bytes from its very first
 * record on. A file is written to by the process that made it only, so that what a crash tore apart is never in the middle.
 */
export class PutJournal {
  private readonly files: SegmentFiles;
  private readonly segmentBytes: number;
  private readonly writes = new SharedWrite((bytes) => this.write(bytes));
  private readonly change = new Change();
  /** Where each segment starts, in order. */
  private starts: number[];
  private durable: number;
  private current?: { readonly file: FileHandle; readonly start: number };

  /** Takes up what an earlier process left. */
  constructor(directory: string, { finished, segmentBytes = SEGMENT_BYTES }: PutJournalOptions) {
    this.files = new SegmentFiles(directory);
    this.segmentBytes = segmentBytes;
    this.starts = this.files.starts();
    const last = this.starts.at(-1);
    this.durable = Math.max(finished, last === undefined ? 0 : this.files.endOf(last));
  }

  /** Everything up to here is on disk. */
  get end(): number {
    return this.durable;
  }

  /** Resolves when the records outlive a killed process; rejects when the disk does not take them. */
  append(records: readonly PutRecord[]): Promise<void> {
    return this.writes.add(Buffer.concat(records.map(frameOf)));
  }

  /** Some of the records from `from` on, none when there are no more. */
  async read(from: number): Promise<JournalRead> {
    const start = this.starts.findLast((one) => one <= from);
    const limit = Math.min(this.durable, this.starts.find((one) => one > from) ?? this.durable);
    if (start === undefined || from >= limit) return { records: [], next: Math.max(from, limit), damaged: 0 };
    const bytes = await this.files.read(start, from, Math.min(READ_BYTES, limit - from));
    const records = readFrames(bytes).map((record) => ({ ...record, end: from + record.end }));
    const next = records.at(-1)?.end;
    return next === undefined ? { records, next: limit, damaged: limit - from } : { records, next, damaged: 0 };
  }

  /** Resolves when there is something to read from `from` on; rejects with the reason of `stopping` when that aborts first. */
  async more(from: number, stopping: AbortSignal): Promise<void> {
    while (this.durable <= from) await this.change.next(stopping);
  }

  /** Removes the segments that hold nothing but records up to `finished`. */
  async release(finished: number): Promise<void> {
    const isAllFinished = finished >= this.durable && this.writes.isIdle;
    if (isAllFinished && this.current && this.current.start < this.durable) await this.seal();
    const gone = this.starts.filter((start, index) => {
      const end = this.starts[index + 1] ?? this.durable;
      return start < end && end <= finished && start !== this.current?.start;
    });
    this.starts = this.starts.filter((start) => !gone.includes(start));
    for (const start of gone) await this.files.remove(start);
  }

  /** Ends the writing; what was added before is on disk then. */
  async close(): Promise<void> {
    await this.writes.settled();
    await this.seal();
  }

  private async write(bytes: Buffer): Promise<void> {
    try {
      this.current ??= await this.begin();
      const { file, start } = this.current;
      await file.appendFile(bytes);
      await file.datasync();
      this.durable += bytes.length;
      this.change.announce();
      if (this.durable - start >= this.segmentBytes) await this.seal();
    } catch (error) {
      // What comes next must not stand behind half of a write.
      await this.seal();
      throw error;
    }
  }

  private async begin() {
    const start = this.durable;
    const file = await this.files.create(start);
    if (this.starts.at(-1) !== start) this.starts.push(start);
    return { file, start };
  }

  private async seal(): Promise<void> {
    const { current } = this;
    this.current = undefined;
    await current?.file.close();
  }
}
