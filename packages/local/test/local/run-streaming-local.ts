import { spawn } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { readPidFiles } from '../../src/processes/pid-file';
import { isAlive } from '../../src/processes/process-identity';
import { waitUntil } from '../../src/processes/wait-until';
import { newFolder, venvDirectory } from './start-test-run';

const bin = join(__dirname, '../../bin/streaming-local.js');

/** The command as a user types it, in the folder of a small app. */
export class RunningCommand {
  output = '';
  exitCode: number | null | undefined;
  private readonly child;

  constructor(args: readonly string[]) {
    this.child = spawn(process.execPath, [bin, ...args], {
      cwd: join(__dirname, 'app'),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        this.output += chunk.toString();
      });
    }
    this.child.once('close', (exitCode) => {
      this.exitCode = exitCode;
    });
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** As `| head` does when it has enough. */
  stopReading(): void {
    this.child.stdout.destroy();
    this.child.stderr.destroy();
  }

  async says(text: string): Promise<void> {
    await waitUntil(() => this.output.includes(text), {
      timeoutMilliseconds: 60_000,
      failure: `never said ${text}`,
    }).catch((error: Error) => {
      throw new Error(`${error.message}; it said:\n${this.output}`);
    });
  }

  async ended(): Promise<number | null> {
    const failure = `did not end; it said:\n${this.output}`;
    await waitUntil(() => this.exitCode !== undefined, { timeoutMilliseconds: 60_000, failure });
    return this.exitCode as number | null;
  }
}

/** A state directory that has its Python environment already. */
export function newStateDirectory(): string {
  const stateDirectory = newFolder();
  symlinkSync(venvDirectory, join(stateDirectory, 'venv'));
  return stateDirectory;
}

/** The pids of the living processes by name. */
export function livingProcesses(stateDirectory: string): Record<string, number> {
  const living = readPidFiles(stateDirectory).filter(isAlive);
  return Object.fromEntries(living.map(({ name, pid }) => [name, pid]));
}
