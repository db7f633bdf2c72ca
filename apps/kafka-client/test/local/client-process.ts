import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const PACKAGE = join(__dirname, '..', '..');

/** The program as a user runs it, without a terminal. */
export class ClientProcess {
  output = '';
  private readonly child: ChildProcess;

  constructor(line: string, environment: Readonly<Record<string, string>> = {}) {
    const args = ['--import', 'tsx', join(PACKAGE, 'src', 'kafka-client.main.ts'), ...line.split(' ')];
    this.child = spawn(process.execPath, args, { cwd: PACKAGE, env: { ...process.env, ...environment } });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        this.output += chunk.toString('utf8');
      });
    }
  }

  /** Ctrl-C, as it comes from the terminal and once more from Nx. */
  async interrupt(): Promise<void> {
    this.child.kill('SIGINT');
    await pause(100);
    this.child.kill('SIGINT');
  }

  /** As `| head` does when it has enough. */
  stopReading(): void {
    this.child.stdout?.destroy();
    this.child.stderr?.destroy();
  }

  async exitCode(): Promise<number | null> {
    if (this.child.exitCode === null && this.child.signalCode === null) await once(this.child, 'close');
    return this.child.exitCode;
  }
}
