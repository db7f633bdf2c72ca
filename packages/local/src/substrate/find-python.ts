import { runCommand } from '../processes/run-command';

const MINIMUM_MINOR = 10;
const advice = `Install Python 3.${MINIMUM_MINOR} or newer: apt install python3 python3-venv`;

/** A Python that is new enough. `python3` comes first, so the one that the user meant is taken when it will do. */
const candidates = ['python3', 'python3.14', 'python3.13', 'python3.12', 'python3.11', 'python3.10'];

/** The name of a Python 3.10 or newer on the PATH. */
export async function findPython(environment: NodeJS.ProcessEnv = process.env): Promise<string> {
  const found: string[] = [];
  for (const candidate of candidates) {
    const version = await versionOf(candidate, environment);
    if (!version) continue;
    const [major, minor] = version.split('.').map(Number);
    if (major === 3 && minor >= MINIMUM_MINOR) return candidate;
    found.push(`${candidate} is ${version}`);
  }
  throw new Error(
    found.length === 0 ? `python3 was not found. ${advice}` : `Python is too old: ${found.join(', ')}. ${advice}`,
  );
}

async function versionOf(python: string, environment: NodeJS.ProcessEnv): Promise<string | undefined> {
  const print = 'import sys; print(".".join(map(str, sys.version_info[:3])))';
  const result = await runCommand(python, ['-c', print], { environment }).catch(() => undefined);
  return result?.exitCode === 0 ? result.output.trim() : undefined;
}
