import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { findPython } from '../../src/substrate/find-python';
import { ensurePythonEnvironment } from '../../src/substrate/python-environment';

const originalPath = process.env.PATH;
afterEach(() => {
  process.env.PATH = originalPath;
});

/** Makes the PATH a folder that holds nothing but these programs. */
function onlyPrograms(programs: Record<string, string>): void {
  const folder = mkdtempSync(join(tmpdir(), 'streaming-local-'));
  for (const [name, script] of Object.entries(programs)) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(folder, name), 0o755);
  }
  process.env.PATH = folder;
}

test('without Python the error says what to install', async () => {
  onlyPrograms({});
  await expect(findPython()).rejects.toThrow(
    'python3 was not found. Install Python 3.10 or newer: apt install python3 python3-venv',
  );
});

test('a Python that is too old is named with its version', async () => {
  onlyPrograms({ python3: 'echo 3.8.10' });
  await expect(findPython()).rejects.toThrow('Python is too old: python3 is 3.8.10. Install Python 3.10 or newer');
});

test('a newer Python beside an old one is taken', async () => {
  onlyPrograms({ python3: 'echo 3.9.2', 'python3.12': 'echo 3.12.1' });
  expect(await findPython()).toBe('python3.12');
});

test('without ensurepip the error gives the line to type', async () => {
  onlyPrograms({
    python3:
      'if [ "$1" = -c ]; then echo 3.11.2; else echo "The virtual environment was not created successfully because ensurepip is not available."; exit 1; fi',
  });
  const directory = join(mkdtempSync(join(tmpdir(), 'streaming-local-')), 'venv');
  await expect(ensurePythonEnvironment({ directory })).rejects.toThrow('apt install python3-venv');
});
