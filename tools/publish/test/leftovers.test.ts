import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { REPOSITORY } from '../src/published-packages';
import { runToEnd } from '../src/run-to-end';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'publish-test-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

function write(...paths: string[]): void {
  for (const path of paths) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), '');
  }
}

const runScript = (name: string) =>
  runToEnd(process.execPath, [join(REPOSITORY, 'tools', 'build', name)], { cwd: directory });

test('a build removes what it once compiled from a source that is gone, and nothing else', async () => {
  const kept = ['lib/index.js', 'lib/index.d.ts', 'lib/deep/kept.js', 'lib/deep/kept.d.ts'];
  const gone = ['lib/renamed.js', 'lib/renamed.d.ts', 'lib/deep/moved.js'];
  write('src/index.ts', 'src/deep/kept.ts', ...kept, ...gone);
  await runScript('remove-leftovers.mjs');
  expect([...kept, ...gone].filter((path) => existsSync(join(directory, path)))).toEqual(kept);
});

test('a bundle of a handler that is gone is removed', async () => {
  write('handlers/sort/sort.handler.ts', 'assets/sort/index.js', 'assets/merge/index.js');
  await runScript('bundle.mjs');
  expect(['sort', 'merge'].map((name) => existsSync(join(directory, 'assets', name)))).toEqual([true, false]);
});
