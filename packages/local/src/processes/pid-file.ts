import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ProcessIdentity } from './process-identity';
import { writeFileAtomically } from './write-file-atomically';

/** What is written down about a started process, so that a later command finds it again. */
export interface ProcessRecord extends ProcessIdentity {
  readonly name: string;
  readonly logFile: string;
  /** What else the next command needs, for example the port. */
  readonly details: Readonly<Record<string, string>>;
}

const folder = (stateDirectory: string) => join(stateDirectory, 'processes');
const fileOf = (stateDirectory: string, name: string) => join(folder(stateDirectory), `${name}.json`);

export function writePidFile(stateDirectory: string, record: ProcessRecord): void {
  writeFileAtomically(fileOf(stateDirectory, record.name), `${JSON.stringify(record, undefined, 2)}\n`);
}

/** The record of `name`, or nothing when there is none that can be read. */
export function readPidFile(stateDirectory: string, name: string): ProcessRecord | undefined {
  try {
    const record = JSON.parse(readFileSync(fileOf(stateDirectory, name), 'utf8')) as ProcessRecord;
    return Number.isInteger(record.pid) && record.pid > 1 && typeof record.started === 'string' ? record : undefined;
  } catch {
    return undefined;
  }
}

/** The records of all processes that were started and not stopped, dead ones among them. */
export function readPidFiles(stateDirectory: string): ProcessRecord[] {
  if (!existsSync(folder(stateDirectory))) return [];
  return readdirSync(folder(stateDirectory))
    .filter((file) => file.endsWith('.json'))
    .flatMap((file) => readPidFile(stateDirectory, file.slice(0, -'.json'.length)) ?? []);
}

export function removePidFile(stateDirectory: string, name: string): void {
  rmSync(fileOf(stateDirectory, name), { force: true });
}
