import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readFrames } from './frame';

const ENDING = '.segment';
/** Names in the order of their numbers. */
const DIGITS = 16;

/** The files of one journal, each named after its place: the bytes that came before its first one. */
export class SegmentFiles {
  constructor(private readonly directory: string) {
    mkdirSync(directory, { recursive: true });
  }

  /** Where each segment starts, in order. */
  starts(): number[] {
    const names = readdirSync(this.directory).filter((name) => name.endsWith(ENDING));
    return names.map((name) => Number(name.slice(0, -ENDING.length))).sort((a, b) => a - b);
  }

  /** Where the whole frames of a segment end; a write that a crash tore apart comes behind them. */
  endOf(start: number): number {
    return start + (readFrames(readFileSync(this.fileOf(start))).at(-1)?.end ?? 0);
  }

  /** A new, empty file, whose name is on disk. */
  async create(start: number): Promise<FileHandle> {
    const file = await open(this.fileOf(start), 'w', 0o600);
    const directory = await open(this.directory, 'r');
    await directory.sync().finally(() => directory.close());
    return file;
  }

  /** At most `length` bytes from the place `from` on, of the segment that starts at `start`. */
  async read(start: number, from: number, length: number): Promise<Buffer> {
    const file = await open(this.fileOf(start), 'r');
    try {
      const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(length), 0, length, from - start);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  }

  async remove(start: number): Promise<void> {
    await rm(this.fileOf(start), { force: true });
  }

  private fileOf(start: number): string {
    return join(this.directory, `${String(start).padStart(DIGITS, '0')}${ENDING}`);
  }
}
