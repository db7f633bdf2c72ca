import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ensurePythonEnvironment } from '../../src/substrate/python-environment';
import { newFolder } from './start-test-run';

/** Requirements without a package: what is promised here is about the environment, and holds without a network. */
function newRequirements(comment: string): string {
  const file = join(newFolder(), 'requirements.txt');
  writeFileSync(file, `# ${comment}\n`);
  return file;
}

test('a half-made environment is made anew, a finished one is kept until the requirements change', async () => {
  const directory = join(newFolder(), 'venv');
  mkdirSync(join(directory, 'bin'), { recursive: true });
  writeFileSync(join(directory, 'bin', 'python3'), 'the rest of a broken start');
  const requirementsFile = newRequirements('first');
  const python = await ensurePythonEnvironment({ directory, requirementsFile });
  expect(statSync(python).size).toBeGreaterThan(1_000);

  writeFileSync(join(directory, 'witness'), '');
  await ensurePythonEnvironment({ directory, requirementsFile });
  expect(existsSync(join(directory, 'witness'))).toBe(true);

  await ensurePythonEnvironment({ directory, requirementsFile: newRequirements('second') });
  expect(existsSync(join(directory, 'witness'))).toBe(false);
});

test('two commands that need the environment at once make it once', async () => {
  const directory = join(newFolder(), 'venv');
  const requirementsFile = newRequirements('shared');
  const messages: string[] = [];
  const ensure = () =>
    ensurePythonEnvironment({ directory, requirementsFile, onProgress: (line) => messages.push(line) });
  await Promise.all([ensure(), ensure()]);
  expect(messages).toEqual([`installing Python packages into ${directory}`]);
});
