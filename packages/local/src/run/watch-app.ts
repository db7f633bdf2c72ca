import { basename, relative, resolve } from 'node:path';
import { watch } from 'chokidar';

export interface WatchAppOptions {
  /** The folder of the app. */
  readonly cwd: string;
  /** What the run itself writes. */
  readonly stateDirectory: string;
  /** Called after a change, with the changed file, one call at a time; changes that come meanwhile lead to one more. */
  onChange(file: string): Promise<void>;
}

export interface AppWatch {
  /** Nothing is called any more; returns when the last call has ended. */
  close(): Promise<void>;
}

/** What tools write, and what is no part of an app's source. */
const IGNORED = new Set(['node_modules', '.git', 'cdk.out', '.nx', 'test-results']);
/** An editor writes a file in several steps. */
const QUIET_MILLISECONDS = 50;

/** Watches the source of an app. Returns when every file is watched. */
export async function watchApp({ cwd, stateDirectory, onChange }: WatchAppOptions): Promise<AppWatch> {
  const isIgnored = (path: string) => IGNORED.has(basename(path)) || resolve(path) === resolve(stateDirectory);
  const watcher = watch(cwd, { ignored: isIgnored, ignoreInitial: true });
  const calls = new CallsInTurn(onChange);
  watcher.on('all', (_, path) => calls.ask(relative(cwd, path)));
  await new Promise<void>((ready) => watcher.once('ready', ready));
  return {
    close: async () => {
      await watcher.close();
      await calls.end();
    },
  };
}

/** One call after the other, and none for what came before it began. */
class CallsInTurn {
  private asked?: string;
  private timer?: NodeJS.Timeout;
  private running: Promise<void> | undefined;
  private ended = false;

  constructor(private readonly call: (file: string) => Promise<void>) {}

  ask(file: string): void {
    this.asked ??= file;
    clearTimeout(this.timer);
    if (!this.ended) this.timer = setTimeout(() => this.next(), QUIET_MILLISECONDS);
  }

  async end(): Promise<void> {
    this.ended = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private next(): void {
    const file = this.asked;
    if (this.running || this.ended || file === undefined) return;
    this.asked = undefined;
    this.running = this.call(file).finally(() => {
      this.running = undefined;
      this.next();
    });
  }
}
