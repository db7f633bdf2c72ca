import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { familyOf, livingProcesses, processTime } from '../src/cost/process-times';

/** As the kernel writes it, with 250 ticks in user mode and 75 in the kernel. */
const stat = (name: string) => `4711 (${name}) S 815 4711 4711 0 -1 4194560 9001 31 7 11 250 75 19 23 20 0 14 0 99 1 1`;

test('the CPU time of a process is what it took in user mode and in the kernel, and not what its children took', () => {
  expect(processTime(stat('java'))).toEqual({ pid: 4711, parent: 815, cpuSeconds: 3.25 });
});

test('the name of a command may hold spaces and parentheses', () => {
  expect(processTime(stat('a (b) R 9 c'))).toEqual({ pid: 4711, parent: 815, cpuSeconds: 3.25 });
});

test('a family is a process, its children and theirs, and nobody else', () => {
  const one = (pid: number, parent: number) => ({ pid, parent, cpuSeconds: 0 });
  const all = [one(1, 0), one(20, 1), one(21, 20), one(22, 21), one(23, 20), one(30, 1), one(31, 30)];
  expect(familyOf(20, all).map(({ pid }) => pid)).toEqual([20, 21, 22, 23]);
});

test.runIf(existsSync('/proc/self/stat'))('a process that works is found with its parent and its time', async () => {
  const child = spawn(process.execPath, [
    '-e',
    'for(const end=Date.now()+300;Date.now()<end;);setInterval(()=>{},1e3)',
  ]);
  try {
    const isBusy = () => livingProcesses().find(({ pid, cpuSeconds }) => pid === child.pid && cpuSeconds >= 0.1);
    await expect.poll(isBusy, { timeout: 20_000 }).toMatchObject({ parent: process.pid });
  } finally {
    child.kill('SIGKILL');
  }
});
