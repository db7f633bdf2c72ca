import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { type ProcessRecord, readPidFile, readPidFiles, removePidFile, writePidFile } from './pid-file';
import { identifyProcess, isAlive } from './process-identity';
import { waitUntil } from './wait-until';

export interface StartProcessOptions {
  /** Names the pid file `processes/<name>.json` and the log file `logs/<name>.log` in the state directory. */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
  /** That the process runs in. @default - that of this process */
  readonly directory?: string;
  readonly stateDirectory: string;
  readonly details?: Readonly<Record<string, string>>;
}

const GRACE_MILLISECONDS = 5_000;
const KILLED_MILLISECONDS = 5_000;

/** A process that was started by this or by an earlier command. Only these are ever signalled. */
export class ManagedProcess {
  readonly name: string;
  readonly pid: number;
  readonly logFile: string;
  readonly details: Readonly<Record<string, string>>;

  constructor(
    private readonly stateDirectory: string,
    private readonly record: ProcessRecord,
  ) {
    ({ name: this.name, pid: this.pid, logFile: this.logFile, details: this.details } = record);
  }

  get alive(): boolean {
    return isAlive(this.record);
  }

  /** Asks the process to end, makes it end when it has not after the grace, and forgets it. */
  async stop(graceMilliseconds = GRACE_MILLISECONDS): Promise<void> {
    if (this.signal('SIGTERM') && !(await this.ended(graceMilliseconds))) {
      this.signal('SIGKILL');
      await this.ended(KILLED_MILLISECONDS);
    }
    if (readPidFile(this.stateDirectory, this.name)?.pid === this.pid) removePidFile(this.stateDirectory, this.name);
  }

  private signal(signal: NodeJS.Signals): boolean {
    try {
      return this.alive && process.kill(this.pid, signal);
    } catch {
      return false;
    }
  }

  private async ended(timeoutMilliseconds: number): Promise<boolean> {
    const failure = `${this.name} (pid ${this.pid}) did not end`;
    return waitUntil(() => !this.alive, { timeoutMilliseconds, failure }).catch(() => false);
  }
}

/** Starts a process in a session of its own, so that Ctrl-C reaches only the command, which stops things in order. */
export function startProcess(options: StartProcessOptions): ManagedProcess {
  const { name, command, args, environment, directory, stateDirectory, details = {} } = options;
  const logFile = join(stateDirectory, 'logs', `${name}.log`);
  mkdirSync(join(stateDirectory, 'logs'), { recursive: true });
  const log = openSync(logFile, 'a');
  const child = spawn(command, args, { env: environment, cwd: directory, detached: true, stdio: ['ignore', log, log] });
  closeSync(log);
  // A program that cannot be run shows as a process that is not alive.
  child.on('error', () => {});
  child.unref();
  const identity = child.pid === undefined ? undefined : identifyProcess(child.pid);
  if (!identity) throw new Error(`${name} could not be started: ${command} ${args.join(' ')} (log: ${logFile})`);
  const record = { ...identity, name, logFile, details };
  writePidFile(stateDirectory, record);
  return new ManagedProcess(stateDirectory, record);
}

/**
 * The living process `name` that an earlier command started in this state directory. A record of a dead one is left alone:
 * whoever looks cannot know whether another command is about to write that of its successor there.
 */
export function findProcess(stateDirectory: string, name: string): ManagedProcess | undefined {
  const record = readPidFile(stateDirectory, name);
  return record && isAlive(record) ? new ManagedProcess(stateDirectory, record) : undefined;
}

/** Removes the records of dead processes. Nothing may start one meanwhile. */
export function forgetDeadProcesses(stateDirectory: string): void {
  const dead = readPidFiles(stateDirectory).filter((record) => !isAlive(record));
  for (const { name } of dead) removePidFile(stateDirectory, name);
}
