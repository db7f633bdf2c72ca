import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { LocalRun } from '@streaming-patterns/local';
import { programEnvironment } from './program-environment';

const APP = join(__dirname, '..', '..', '..', 'apps', 'taxi-replay');
const PROGRAM = join(APP, 'src', 'taxi-replay.main.ts');

export interface TaxiReplayRun {
  readonly local: LocalRun;
  readonly streamName: string;
  /** Trips, one JSON object a line. */
  readonly file: string;
  /** How many trips the stream has, each second. */
  onProgress(accepted: number): void;
}

/**
 * Trips a second: as many as the substrate's functions answer. A faster replay would fill the job's buffers, and a checkpoint
 * waits for what lies in them.
 */
const RATE = 40;

/** Has the program replay a file; rejects when not all of it is in the stream. */
export function replayTrips({ local, streamName, file, onProgress }: TaxiReplayRun): Promise<void> {
  const tsx = join(dirname(require.resolve('tsx/package.json', { paths: [APP] })), 'dist', 'cli.mjs');
  const args = [tsx, PROGRAM, streamName, '--file', file, '--rate', String(RATE)];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { env: programEnvironment(local), stdio: ['ignore', 'pipe', 'pipe'] });
    const end = () => child.kill();
    process.once('exit', end);
    const said: string[] = [];
    for (const lines of [child.stdout, child.stderr]) createInterface(lines).on('line', (line) => said.push(line));
    createInterface(child.stdout).on('line', (line) => {
      const [, accepted] = /: (\d+) accepted/.exec(line) ?? [];
      if (accepted) onProgress(Number(accepted));
    });
    child.once('error', reject);
    child.once('close', (code) => {
      process.removeListener('exit', end);
      if (code === 0) resolve();
      else reject(new Error(`taxi-replay ended with ${code}:\n${said.slice(-10).join('\n')}`));
    });
  });
}
