import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { packageRoot } from '../package-root';
import { withLock } from '../processes/lock';
import { runCommand } from '../processes/run-command';
import { findPython } from './find-python';

export interface PythonEnvironmentOptions {
  /** Where the virtual environment is, or is made. */
  readonly directory: string;
  /** @default - the package's own requirements.txt */
  readonly requirementsFile?: string;
  readonly onProgress?: (message: string) => void;
}

const LOCK_MILLISECONDS = 300_000;
const marker = 'installed-requirements.sha256';

/**
 * A virtual environment that holds exactly the requirements, by default those of the substrate; made when it is missing,
 * unfinished or made from others. Returns the path of its Python. Errors say what to install.
 */
export async function ensurePythonEnvironment(options: PythonEnvironmentOptions): Promise<string> {
  const directory = resolve(options.directory);
  const requirementsFile = options.requirementsFile ?? join(packageRoot, 'requirements.txt');
  const python = join(directory, 'bin', 'python3');
  const hash = createHash('sha256').update(readFileSync(requirementsFile)).digest('hex');
  if (isInstalled(directory, hash)) return python;
  const lock = { path: `${directory}.lock`, timeoutMilliseconds: LOCK_MILLISECONDS, purpose: `making ${directory}` };
  await withLock(lock, async () => {
    if (isInstalled(directory, hash)) return;
    options.onProgress?.(`installing Python packages into ${directory}`);
    await makeEnvironment(directory);
    await install(python, requirementsFile);
    writeFileSync(join(directory, marker), hash);
  });
  return python;
}

function isInstalled(directory: string, hash: string): boolean {
  const path = join(directory, marker);
  return existsSync(join(directory, 'bin', 'python3')) && existsSync(path) && readFileSync(path, 'utf8') === hash;
}

async function makeEnvironment(directory: string): Promise<void> {
  const python = await findPython();
  rmSync(directory, { recursive: true, force: true });
  const { exitCode, output } = await runCommand(python, ['-m', 'venv', directory]);
  if (exitCode === 0) return;
  if (/ensurepip|No module named '?venv/.test(output)) {
    throw new Error(`Python's venv module is missing. Install it: apt install python3-venv\n${output.trim()}`);
  }
  throw new Error(`${python} -m venv ${directory} failed:\n${output.trim()}`);
}

async function install(python: string, requirementsFile: string): Promise<void> {
  const options = ['--quiet', '--disable-pip-version-check', '--no-input', '--require-hashes', '--no-deps'];
  const { exitCode, output } = await runCommand(python, ['-m', 'pip', 'install', ...options, '-r', requirementsFile]);
  if (exitCode !== 0) throw new Error(`installing ${requirementsFile} failed:\n${output.trim()}`);
}
