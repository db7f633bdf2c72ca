import { findProcess, type ManagedProcess } from '../processes/managed-process';
import { readPidFile, removePidFile, writePidFile } from '../processes/pid-file';
import { identifyProcess } from '../processes/process-identity';

/** The `up` command that watches the engines of a state directory. There is at most one. */
const CARETAKER_PROCESS = 'up';

/** The other `up` command that watches these engines. */
export function findCaretaker(stateDirectory: string): ManagedProcess | undefined {
  const caretaker = findProcess(stateDirectory, CARETAKER_PROCESS);
  return caretaker?.pid === process.pid ? undefined : caretaker;
}

/** Writes down that this process is the one. */
export function becomeCaretaker(stateDirectory: string): void {
  const self = identifyProcess(process.pid);
  if (!self) throw new Error(`this process (pid ${process.pid}) cannot be identified`);
  writePidFile(stateDirectory, { ...self, name: CARETAKER_PROCESS, logFile: 'where it was started', details: {} });
}

/** Takes that back. */
export function resignAsCaretaker(stateDirectory: string): void {
  if (readPidFile(stateDirectory, CARETAKER_PROCESS)?.pid === process.pid)
    removePidFile(stateDirectory, CARETAKER_PROCESS);
}
