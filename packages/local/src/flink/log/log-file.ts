import { closeSync, existsSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { writeFileAtomically } from '../../processes/write-file-atomically';

/** Read at once. */
const MOST_BYTES = 4 * 1024 * 1024;
const NEWLINE = 10;

/** The lines of a file that another process appends to, each once; the place is kept beside the file. */
export class LogFile {
  private position: number;

  constructor(private readonly file: string) {
    this.position = existsSync(this.placeFile) ? Number(readFileSync(this.placeFile, 'utf8')) : 0;
  }

  private get placeFile(): string {
    return `${this.file}.position`;
  }

  /** The next whole lines; none when nothing new is there. `done` is called when they are dealt with. */
  next(): { readonly lines: readonly string[]; done(): void } {
    const text = this.wholeLines();
    const position = this.position + text.length;
    const done = () => {
      if (position === this.position) return;
      this.position = position;
      writeFileAtomically(this.placeFile, String(position));
    };
    return { lines: text.toString('utf8').split('\n').slice(0, -1), done };
  }

  private wholeLines(): Buffer {
    const size = existsSync(this.file) ? statSync(this.file).size : 0;
    const buffer = Buffer.alloc(Math.min(MOST_BYTES, Math.max(0, size - this.position)));
    if (buffer.length === 0) return buffer;
    const descriptor = openSync(this.file, 'r');
    try {
      const read = readSync(descriptor, buffer, 0, buffer.length, this.position);
      const end = buffer.lastIndexOf(NEWLINE, read - 1) + 1;
      // A line that long is none of Flink's: what is left of it is no event and is passed over.
      return end === 0 && read === MOST_BYTES ? buffer : buffer.subarray(0, end);
    } finally {
      closeSync(descriptor);
    }
  }
}
