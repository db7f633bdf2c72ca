import { closeSync, mkdirSync, openSync, readdirSync, rmSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** One counter's file. It grows by a byte for each thing counted, so its size is the count and a kill loses nothing. */
interface OpenFile {
  readonly name: string;
  readonly descriptor: number;
  count: number;
}

/** Counts on disk, each starting again when its period changes. */
export class Tally {
  private readonly files = new Map<string, OpenFile>();

  constructor(private readonly directory: string) {}

  /** Counts one more for `counter`, unless there are `limit` in this period already. */
  add(counter: string, period: string, limit: number): boolean {
    const file = this.open(counter, `${counter}.${period}`);
    if (file.count >= limit) return false;
    writeSync(file.descriptor, '.');
    file.count += 1;
    return true;
  }

  /** Drops the counters that are not of this set. */
  keepOnly(counters: ReadonlySet<string>): void {
    for (const name of this.names()) if (!counters.has(counterOf(name))) this.remove(name);
  }

  close(): void {
    for (const { descriptor } of this.files.values()) closeSync(descriptor);
    this.files.clear();
  }

  private open(counter: string, name: string): OpenFile {
    const known = this.files.get(counter);
    if (known?.name === name) return known;
    for (const old of this.names()) if (counterOf(old) === counter && old !== name) this.remove(old);
    mkdirSync(this.directory, { recursive: true });
    const path = join(this.directory, name);
    const descriptor = openSync(path, 'a', 0o600);
    const file = { name, descriptor, count: statSync(path).size };
    this.files.set(counter, file);
    return file;
  }

  private names(): readonly string[] {
    try {
      return readdirSync(this.directory);
    } catch {
      return [];
    }
  }

  private remove(name: string): void {
    const open = this.files.get(counterOf(name));
    if (open?.name === name) {
      closeSync(open.descriptor);
      this.files.delete(counterOf(name));
    }
    rmSync(join(this.directory, name), { force: true });
  }
}

const counterOf = (name: string) => name.split('.')[0];
