import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findProcess, forgetDeadProcesses, startProcess } from '../../src/processes/managed-process';
import { readPidFile, readPidFiles, writePidFile } from '../../src/processes/pid-file';
import { identifyProcess, isAlive } from '../../src/processes/process-identity';
import { waitUntil } from '../../src/processes/wait-until';

const newStateDirectory = () => mkdtempSync(join(tmpdir(), 'streaming-local-'));
const DEAD = { pid: 2 ** 22 + 1, started: 'another time', logFile: '', details: {} };
const forever = 'setInterval(() => {}, 1000);';

function start(stateDirectory: string, script: string, name = 'worker') {
  const args = ['-e', script];
  return startProcess({
    name,
    command: process.execPath,
    args,
    environment: process.env,
    stateDirectory,
    details: { url: 'u' },
  });
}

test('a started process is found again by its pid file, with what was noted about it', async () => {
  const stateDirectory = newStateDirectory();
  const started = start(stateDirectory, forever);
  const found = findProcess(stateDirectory, 'worker');
  expect(found).toMatchObject({ pid: started.pid, name: 'worker', details: { url: 'u' } });
  await found?.stop();
  expect(started.alive).toBe(false);
  expect(readPidFiles(stateDirectory)).toEqual([]);
});

test('what a process prints stands in its log', async () => {
  const stateDirectory = newStateDirectory();
  const started = start(stateDirectory, 'console.log("out"); console.error("err");');
  await waitUntil(() => !started.alive, { timeoutMilliseconds: 5_000, failure: 'the process did not end' });
  expect(readFileSync(started.logFile, 'utf8')).toBe('out\nerr\n');
});

test('a process that ignores SIGTERM is killed after the grace', async () => {
  const stateDirectory = newStateDirectory();
  const started = start(stateDirectory, `process.on("SIGTERM", () => {}); ${forever} console.log("ready");`);
  const isReady = () => readFileSync(started.logFile, 'utf8').includes('ready');
  await waitUntil(isReady, { timeoutMilliseconds: 5_000, failure: 'the process is not ready' });
  await started.stop(100);
  expect(started.alive).toBe(false);
});

test('a process that only has the pid of a recorded one is never signalled', async () => {
  const stateDirectory = newStateDirectory();
  const bystander = spawn(process.execPath, ['-e', forever], { stdio: 'ignore' });
  const pid = bystander.pid as number;
  writePidFile(stateDirectory, { pid, started: 'another time', name: 'worker', logFile: '', details: {} });
  expect(findProcess(stateDirectory, 'worker')).toBeUndefined();
  expect(identifyProcess(pid)).toBeDefined();
  bystander.kill('SIGKILL');
});

test('looking for a dead process leaves its record: another command may be writing that of its successor there', () => {
  const stateDirectory = newStateDirectory();
  writePidFile(stateDirectory, { ...DEAD, name: 'worker' });
  expect(findProcess(stateDirectory, 'worker')).toBeUndefined();
  expect(readPidFile(stateDirectory, 'worker')).toMatchObject(DEAD);
});

test('records of dead processes are forgotten when nothing starts one, those of living ones are kept', async () => {
  const stateDirectory = newStateDirectory();
  const living = start(stateDirectory, forever, 'living');
  writePidFile(stateDirectory, { ...DEAD, name: 'dead' });
  forgetDeadProcesses(stateDirectory);
  expect(readPidFiles(stateDirectory).map(({ name }) => name)).toEqual(['living']);
  await living.stop();
});

test('a dead process is not alive, and a pid that nobody has cannot be identified', async () => {
  const child = spawn(process.execPath, ['-e', forever], { stdio: 'ignore' });
  const identity = identifyProcess(child.pid as number)!;
  expect(isAlive(identity)).toBe(true);
  child.kill('SIGKILL');
  await waitUntil(() => !isAlive(identity), { timeoutMilliseconds: 5_000, failure: 'the process did not end' });
  expect(identifyProcess(2 ** 22 + 1)).toBeUndefined();
});

test('a program that does not exist fails with its name', () => {
  const options = { name: 'x', command: '/nowhere/x', args: [], environment: {}, stateDirectory: newStateDirectory() };
  expect(() => startProcess(options)).toThrow('x could not be started: /nowhere/x');
});
