import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const MODULE = join(__dirname, '..', 'src', 'interruption.ts');
/** Says something all the time, and ends with the exit code of the interruption when it has said the rest. */
const PROGRAM = `
  const { interruption } = require(${JSON.stringify(MODULE)});
  const abort = interruption();
  const talk = setInterval(() => console.log('at work'), 10);
  abort.addEventListener('abort', () => {
    clearInterval(talk);
    console.log('in order');
    setTimeout(() => process.exit(abort.reason.exitCode), 50);
  });
`;

test.each<[string, number, (child: ChildProcess) => void]>([
  ['Ctrl-C', 130, (child) => child.kill('SIGINT')],
  ['SIGTERM', 143, (child) => child.kill('SIGTERM')],
  ['a closed terminal', 129, (child) => child.kill('SIGHUP')],
  ['a reader that has enough', 141, (child) => child.stdout?.destroy()],
])('a program that %s interrupts ends itself, with exit code %d', async (_, exitCode, interrupt) => {
  const child = spawn(process.execPath, ['--require', 'tsx/cjs', '--eval', PROGRAM], {
    cwd: join(__dirname, '..'),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  interrupt(child);
  expect(await once(child, 'exit')).toEqual([exitCode, null]);
});
