import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { waitUntil } from '../../src/processes/wait-until';
import { type AppWatch, watchApp } from '../../src/run/watch-app';

let cwd: string;
let watch: AppWatch;
let calls: string[];
let release: () => void;
let atOnce: number;

beforeEach(async () => {
  cwd = mkdtempSync(join(tmpdir(), 'watched-'));
  for (const folder of ['lib', 'node_modules', '.local', 'cdk.out']) mkdirSync(join(cwd, folder));
  [calls, atOnce, release] = [[], 0, () => {}];
  watch = await watchApp({ cwd, stateDirectory: join(cwd, '.local'), onChange });
});
afterEach(async () => {
  await watch.close();
  rmSync(cwd, { recursive: true });
});

let held: Promise<void> | undefined;
async function onChange(file: string): Promise<void> {
  calls.push(file);
  atOnce += 1;
  await held;
  atOnce -= 1;
}

const write = (...path: string[]) => writeFileSync(join(cwd, ...path), String(Math.random()));
const untilCalls = (count: number) =>
  waitUntil(() => calls.length >= count, { timeoutMilliseconds: 10_000, failure: `${calls.length} calls` });

test('a changed file of the app is told, also one in a folder', async () => {
  write('lib', 'stack.ts');
  await untilCalls(1);
  expect(calls).toEqual([join('lib', 'stack.ts')]);
});

test('what the run and the tools write leads to no call', async () => {
  for (const folder of ['node_modules', '.local', 'cdk.out']) write(folder, 'written.json');
  write('app.ts');
  await untilCalls(1);
  expect(calls).toEqual(['app.ts']);
});

test('changes during a call lead to one more call, after it', async () => {
  held = new Promise((resolve) => {
    release = resolve;
  });
  write('a.ts');
  await untilCalls(1);
  for (const name of ['b.ts', 'c.ts', 'd.ts']) write(name);
  release();
  held = undefined;
  await untilCalls(2);
  await watch.close();
  expect(calls).toHaveLength(2);
  expect(atOnce).toBe(0);
});
