import { resolve } from 'node:path';
import { readPidFiles } from '../processes/pid-file';
import { findCaretaker } from '../run/caretaker';
import { stopEngines } from '../run/engines';
import type { CommandLine } from './command-line';
import { print, printProgress } from './print';

/** `up` stops its engines in order when it is told to; that takes a while. */
const CARETAKER_GRACE_MILLISECONDS = 30_000;

/** Stops what runs in the state directory, also after a crash. */
export async function down({ options }: CommandLine): Promise<number> {
  const stateDirectory = resolve(options.stateDirectory ?? '.local');
  const processes = readPidFiles(stateDirectory);
  await findCaretaker(stateDirectory)?.stop(CARETAKER_GRACE_MILLISECONDS);
  await stopEngines(stateDirectory);
  for (const { name, pid } of processes) printProgress(`${name} (pid ${pid}) is stopped`);
  print(processes.length === 0 ? `Nothing runs in ${stateDirectory}.` : 'Everything is stopped.');
  return 0;
}
