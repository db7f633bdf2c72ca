import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { Distribution, type DistributionFacts } from './distribution';
import type { MetricMinute, MetricStore } from './metric-store';

/** How much of the newest measurements a killed data plane loses at most. */
export const WRITE_MILLISECONDS = 5_000;
/** Lines that repeat a minute before the file is written anew. */
const REPEATED_LINES = 10_000;
/** Lines that are written at a time when the file is written anew: some milliseconds of work. */
const PART = 200;

export interface MetricJournalOptions {
  readonly store: MetricStore;
  readonly directory: string;
  log(message: string): void;
}

/** One line: the minute as it is now; a later line about the same minute replaces it. */
interface Line {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly unit: string;
  /** When the minute began, so that another time scale can read it. */
  readonly at: number;
  readonly facts: DistributionFacts;
}

/** Keeps a store's metrics in a file, so that they outlive a killed data plane but for its last seconds. */
export class MetricJournal {
  private readonly file: string;
  private timer: NodeJS.Timeout | undefined;
  private lines = 0;
  private rewriting: Promise<void> | undefined;
  private stopped = false;

  constructor(private readonly options: MetricJournalOptions) {
    this.file = join(options.directory, 'metrics.ndjson');
  }

  /** Reads what an earlier process kept, and writes from now on. */
  start(): void {
    this.attempt(() => this.load());
    this.timer = setInterval(() => this.attempt(() => this.write()), WRITE_MILLISECONDS).unref();
  }

  stop(): void {
    clearInterval(this.timer);
    this.stopped = true;
    this.attempt(() => this.append());
  }

  /** While the file is written anew, changes wait for the new one. */
  private write(): void {
    if (this.rewriting) return;
    this.append();
    if (this.lines <= 2 * this.options.store.size + REPEATED_LINES) return;
    const rewriting = this.rewrite().catch((error: Error) => this.complain(error));
    this.rewriting = rewriting.finally(() => {
      this.rewriting = undefined;
    });
  }

  private append(): void {
    const changes = this.options.store.takeChanges();
    if (changes.length === 0) return;
    appendFileSync(this.file, this.textOf(changes), { mode: 0o600 });
    this.lines += changes.length;
  }

  /** In parts, so that nothing else waits. */
  private async rewrite(): Promise<void> {
    const { minutes } = this.options.store;
    const draft = `${this.file}.draft`;
    const handle = await open(draft, 'w', 0o600);
    try {
      for (let from = 0; from < minutes.length; from += PART) {
        await handle.write(this.textOf(minutes.slice(from, from + PART)));
      }
    } finally {
      await handle.close();
    }
    if (this.stopped) return;
    renameSync(draft, this.file);
    this.lines = minutes.length;
  }

  private load(): void {
    mkdirSync(this.options.directory, { recursive: true });
    if (!existsSync(this.file)) return;
    const latest = new Map<string, Line>();
    const texts = readFileSync(this.file, 'utf8').split('\n');
    for (const text of texts) {
      const line = readLine(text);
      if (line) latest.set(JSON.stringify([line.namespace, line.name, line.dimensions, line.unit, line.at]), line);
    }
    for (const { facts, unit, at, ...identity } of latest.values()) {
      this.options.store.record(identity, unit, new Date(at), (minute) => minute.merge(Distribution.of(facts)));
    }
    this.options.store.takeChanges();
    this.lines = texts.length;
    // Ends the half line of a killed process.
    if (texts.at(-1)) appendFileSync(this.file, '\n');
  }

  private textOf(minutes: readonly MetricMinute[]): string {
    const { clock } = this.options.store;
    const lines = minutes.map(({ series: { identity, unit }, minute, distribution: { facts } }) => {
      const line: Line = { ...identity, unit, at: clock.startOf(minute).getTime(), facts };
      return `${JSON.stringify(line)}\n`;
    });
    return lines.join('');
  }

  /** Metrics must not stop what they measure: a full disk costs their memory, not the run. */
  private attempt(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.complain(error as Error);
    }
  }

  private complain(error: Error): void {
    this.options.log(`metrics are not kept on disk: ${error.message}`);
  }
}

/** A killed process may leave half a line. */
function readLine(text: string): Line | undefined {
  try {
    return JSON.parse(text) as Line;
  } catch {
    return undefined;
  }
}
