import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface PythonEnvironmentOptions {
  /** Where the virtual environment is, or is made. */
  readonly directory: string;
  /** What it holds: every package with its hashes. */
  readonly requirementsFile: string;
  /** Python that makes it. Default: `python3`. */
  readonly python?: string;
  /** Told before each step that takes seconds. Default: a line on stderr. */
  readonly onProgress?: (message: string) => void;
}

const MARKER = 'installed-requirements.sha256';

/**
 * The Python of a virtual environment that holds exactly the requirements; made when it is missing or holds others.
 * It is made beside and renamed when complete, so that two runs at once, or one that was killed, leave no half of it.
 */
export function pythonEnvironment(options: PythonEnvironmentOptions): string {
  const { directory, requirementsFile, onProgress = (message) => process.stderr.write(`${message}\n`) } = options;
  const hash = createHash('sha256').update(readFileSync(requirementsFile)).digest('hex');
  if (holds(directory, hash)) return pythonIn(directory);

  const unfinished = `${directory}.${process.pid}`;
  mkdirSync(dirname(directory), { recursive: true });
  onProgress(`Making the Python environment ${directory}`);
  makeEnvironment(options.python ?? 'python3', unfinished);
  onProgress(`Installing ${requirementsFile} into it`);
  install(unfinished, requirementsFile);
  writeFileSync(join(unfinished, MARKER), hash);
  if (holds(directory, hash)) {
    rmSync(unfinished, { recursive: true });
  } else {
    rmSync(directory, { recursive: true, force: true });
    renameSync(unfinished, directory);
  }
  return pythonIn(directory);
}

function pythonIn(directory: string): string {
  return join(directory, 'bin', 'python3');
}

function holds(directory: string, hash: string): boolean {
  const marker = join(directory, MARKER);
  return existsSync(pythonIn(directory)) && existsSync(marker) && readFileSync(marker, 'utf8') === hash;
}

function makeEnvironment(python: string, directory: string): void {
  const { status, output } = run(python, ['-m', 'venv', directory]);
  if (status === 0) return;
  rmSync(directory, { recursive: true, force: true });
  if (status === undefined) throw new Error(`${python} was not found. Type: apt install python3 python3-venv`);
  if (/ensurepip|No module named '?venv/.test(output)) {
    throw new Error(`${python} cannot make virtual environments. Type: apt install python3-venv\n${output}`);
  }
  throw new Error(`${python} -m venv ${directory} failed:\n${output}`);
}

function install(directory: string, requirementsFile: string): void {
  const options = ['--quiet', '--disable-pip-version-check', '--no-input', '--require-hashes', '--no-deps'];
  const { status, output } = run(pythonIn(directory), ['-m', 'pip', 'install', ...options, '-r', requirementsFile]);
  if (status === 0) return;
  rmSync(directory, { recursive: true, force: true });
  throw new Error(`pip could not install ${requirementsFile} (is the package index reachable?):\n${output}`);
}

/** `status` is undefined when the program does not exist. */
function run(program: string, parameters: string[]): { status?: number; output: string } {
  const { status, stdout, stderr, error } = spawnSync(program, parameters, { encoding: 'utf8' });
  if (error) return { output: error.message };
  return { status: status ?? -1, output: `${stdout}${stderr}`.trim() };
}
