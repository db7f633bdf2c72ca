import { type ChildProcess, spawn } from 'node:child_process';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { afterAll, expect, test } from 'vitest';
import { readPidFiles, writePidFile } from '../../src/processes/pid-file';
import { identifyProcess } from '../../src/processes/process-identity';
import { newFolder, startTestRun, synthesized } from './start-test-run';

const app = synthesized((stack) => new Queue(stack, 'Queue'));
const others: ChildProcess[] = [];
afterAll(() => others.forEach((other) => void other.kill('SIGKILL')));

test('an exclusive run stops what an earlier run left, and leaves nothing itself', async () => {
  const stateDirectory = newFolder();
  const earlier = await startTestRun(app, { stateDirectory });
  const pids = earlier.processes.map(({ pid }) => pid);
  earlier.detach();
  const run = await startTestRun(app, { stateDirectory, exclusive: true });
  for (const { pid } of run.processes) expect(pids).not.toContain(pid);
  for (const pid of pids) expect(identifyProcess(pid)).toBeUndefined();
  await run.stop();
  expect(readPidFiles(stateDirectory)).toEqual([]);
});

test('an exclusive run that fails to start leaves nothing', async () => {
  const stateDirectory = newFolder();
  await expect(startTestRun('exit 3', { stateDirectory, exclusive: true })).rejects.toThrow('exit code 3');
  expect(readPidFiles(stateDirectory)).toEqual([]);
});

test('an exclusive run is refused while another command watches the state directory', async () => {
  const stateDirectory = newFolder();
  const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1_000)'], { stdio: 'ignore' });
  others.push(other);
  const pid = other.pid as number;
  const identity = identifyProcess(pid) as NonNullable<ReturnType<typeof identifyProcess>>;
  writePidFile(stateDirectory, { ...identity, name: 'up', logFile: '', details: {} });
  const refused = startTestRun(app, { stateDirectory, exclusive: true });
  await expect(refused).rejects.toThrow(`another command (pid ${pid}) runs in ${stateDirectory}`);
  expect(readPidFiles(stateDirectory).map(({ name }) => name)).toEqual(['up']);
});
