import { readPidFiles } from '../processes/pid-file';
import { becomeCaretaker, findCaretaker, resignAsCaretaker } from './caretaker';
import { stopEngines } from './engines';
import type { RunSettings } from './run-settings';

/** Runs `work` as the only command of the state directory, with nothing of an earlier run in it. */
export async function exclusively<T>({ stateDirectory, onProgress }: RunSettings, work: () => Promise<T>): Promise<T> {
  const other = findCaretaker(stateDirectory);
  if (other) {
    throw new Error(`another command (pid ${other.pid}) runs in ${stateDirectory}: stop it first, with Ctrl-C`);
  }
  const leftovers = readPidFiles(stateDirectory).map(({ name }) => name);
  if (leftovers.length > 0) onProgress(`stopping what an earlier run left: ${leftovers.join(', ')}`);
  becomeCaretaker(stateDirectory);
  try {
    await stopEngines(stateDirectory);
    return await work();
  } catch (error) {
    await stopEngines(stateDirectory);
    resignAsCaretaker(stateDirectory);
    throw error;
  }
}
