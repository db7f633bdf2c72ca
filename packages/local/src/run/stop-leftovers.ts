import { resolve } from 'node:path';
import { readPidFiles } from '../processes/pid-file';
import { findCaretaker } from './caretaker';
import { stopEngines } from './engines';

/**
 * Stops what a run left behind in a state directory, so that the next one starts with nothing in it. Answers the names
 * of the processes. Refuses while an `up` command watches them.
 */
export async function stopLeftovers(directory: string): Promise<readonly string[]> {
  const stateDirectory = resolve(directory);
  const caretaker = findCaretaker(stateDirectory);
  if (caretaker) {
    throw new Error(
      `\`streaming-local up\` (pid ${caretaker.pid}) runs in ${stateDirectory}: stop it first, with Ctrl-C`,
    );
  }
  const names = readPidFiles(stateDirectory).map(({ name }) => name);
  await stopEngines(stateDirectory);
  return names;
}
