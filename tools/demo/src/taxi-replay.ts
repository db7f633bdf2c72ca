import { dirname, join } from 'node:path';
import type { LocalRun } from '@streaming-patterns/local';
import { runProgram } from './run-program';

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
  return runProgram({
    ...{ name: 'taxi-replay', command: process.execPath, local },
    args: [tsx, PROGRAM, streamName, '--file', file, '--rate', String(RATE)],
    onLine: (line) => {
      const [, accepted] = /: (\d+) accepted/.exec(line) ?? [];
      if (accepted) onProgress(Number(accepted));
    },
  });
}
