import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { CfnOutput, Duration } from 'aws-cdk-lib';
import { Stream } from 'aws-cdk-lib/aws-kinesis';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { identifyProcess } from '../../src/processes/process-identity';
import { ensurePythonEnvironment } from '../../src/substrate/python-environment';
import { livingProcesses, newStateDirectory, RunningCommand } from './run-streaming-local';
import { synthesized, venvDirectory } from './start-test-run';

let stateDirectory: string;

beforeEach(async () => {
  await ensurePythonEnvironment({ directory: venvDirectory });
  stateDirectory = newStateDirectory();
});
afterEach(async () => {
  await command('down').ended();
});

const command = (...args: string[]) => new RunningCommand([...args, '--state-directory', stateDirectory]);
const freePorts = ['--port', '0', '--substrate-port', '0'];
/** The app is synthesized once: most of these promises are not about synthesis. */
const assembly = oneStream('old');
const up = (...args: string[]) => command('up', '--app', assembly, ...freePorts, ...args);

async function upAndReady(...args: string[]): Promise<RunningCommand> {
  return ready(up(...args));
}

async function ready(running: RunningCommand): Promise<RunningCommand> {
  await running.says('Press Ctrl-C to stop.');
  return running;
}

function oneStream(greeting: string): string {
  return synthesized((stack) => {
    new Stream(stack, 'Stream', { retentionPeriod: Duration.hours(30) });
    new CfnOutput(stack, 'Greeting', { value: greeting });
  }, 'Commanded');
}

function expectGone(processes: Record<string, number>): void {
  for (const pid of Object.values(processes)) expect(identifyProcess(pid)).toBeUndefined();
  expect(livingProcesses(stateDirectory)).toEqual({});
}

test('up prints settings, outputs, how to use the AWS CLI, logs and the time; Ctrl-C stops everything and is no failure', async () => {
  const settings = ['--context', 'greeting=from the command line', '--region', 'eu-west-1', '--time-scale', '3'];
  const running = await ready(command('up', ...freePorts, ...settings));
  const processes = livingProcesses(stateDirectory);
  expect(Object.keys(processes).sort()).toEqual(['data-plane', 'substrate', 'up']);
  for (const text of [
    'greeting = from the command line',
    'time scale 3, region eu-west-1, account 000000000000',
    'Greeting = from the command line in eu-west-1',
    'export AWS_ENDPOINT_URL=http://127.0.0.1:',
    'substrate.log',
    'data-plane.log',
    's after synthesis',
  ]) {
    expect(running.output).toContain(text);
  }
  running.signal('SIGINT');
  expect(await running.ended()).toBe(0);
  expectGone(processes);
});

test.each([
  ['Ctrl-C', 130, 'SIGINT'],
  ['a closed terminal', 129, 'SIGHUP'],
] as const)('%s before it is ready stops what was started and exits with %d', async (_, exitCode, signal) => {
  const running = up();
  await running.says('starting the substrate');
  running.signal(signal);
  expect(await running.ended()).toBe(exitCode);
  expectGone({});
});

test('when nobody reads what it says any more, it stops what was started', async () => {
  const running = up();
  await running.says('starting the substrate');
  running.stopReading();
  // It notices when it says something more: before it is ready, or by saying that it is.
  expect([141, 0]).toContain(await running.ended());
  expectGone({});
});

test('after a crash of the command, status shows what runs, up finds it again, and down stops it', async () => {
  const crashed = await upAndReady();
  const { up: _, ...engines } = livingProcesses(stateDirectory);
  crashed.signal('SIGKILL');
  await crashed.ended();
  const status = command('status');
  await status.ended();
  expect(status.output).toContain(`substrate: pid ${engines.substrate}, running`);
  expect(status.output).toMatch(/up: pid \d+, DEAD/);
  expect(status.output).toContain('stack Commanded: CREATE_COMPLETE');
  const again = await upAndReady();
  expect(livingProcesses(stateDirectory)).toMatchObject(engines);
  expect(again.output).toContain('Commanded is unchanged');
  expect(await command('down').ended()).toBe(0);
  expect(await again.ended()).toBe(0);
  expectGone(engines);
});

test('up beside a running up brings its changes and leaves the watching to the first', async () => {
  const first = await upAndReady();
  const processes = livingProcesses(stateDirectory);
  const second = command('up', '--app', oneStream('new'), ...freePorts);
  expect(await second.ended()).toBe(0);
  expect(second.output).toContain(`The command with pid ${processes.up} keeps watching it.`);
  expect(second.output).toContain('Greeting = new');
  expect(livingProcesses(stateDirectory)).toEqual(processes);
  process.kill(processes['data-plane'], 'SIGKILL');
  await first.says('died and was started again');
  expect(first.exitCode).toBeUndefined();
});

test('when the substrate dies, up says so, stops the rest and fails; the next up starts clean', async () => {
  const running = await upAndReady();
  const processes = livingProcesses(stateDirectory);
  process.kill(processes.substrate, 'SIGKILL');
  expect(await running.ended()).toBe(1);
  expect(running.output).toContain(`the substrate (pid ${processes.substrate}) died, and its data with it`);
  expectGone(processes);
  const again = await upAndReady();
  expect(again.output).toContain('Commanded is created');
});

test('detached, everything keeps running until down, also with new settings', async () => {
  expect(await up('--detach').ended()).toBe(0);
  const engines = livingProcesses(stateDirectory);
  expect(Object.keys(engines).sort()).toEqual(['data-plane', 'substrate']);
  const slower = up('--detach', '--time-scale', '4');
  expect(await slower.ended()).toBe(0);
  expect(slower.output).toContain('time scale 4');
  expect(livingProcesses(stateDirectory).substrate).toBe(engines.substrate);
  expect(livingProcesses(stateDirectory)['data-plane']).not.toBe(engines['data-plane']);
  expect(await command('down').ended()).toBe(0);
  expectGone(engines);
});

test('a port that is in use is named with the option that changes it, and nothing keeps running', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const running = command('up', '--app', assembly, '--port', String(port), '--substrate-port', '0');
  expect(await running.ended()).toBe(1);
  expect(running.output).toContain(`port ${port} is in use: give --port another one`);
  expectGone({});
  server.close();
});

test('an app that fails is shown with what it said', async () => {
  const running = command('up', ...freePorts, '--context', 'shards=none');
  expect(await running.ended()).toBe(1);
  expect(running.output).toContain('the app failed (exit code 1): node main.mjs');
  expect(running.output).toContain('shards must be an integer');
  expectGone({});
});

test('an unknown option is refused by name, with the usage', async () => {
  const running = command('up', '--colour');
  expect(await running.ended()).toBe(2);
  expect(running.output).toContain("'--colour'");
  expect(running.output).toContain('Usage: streaming-local <command> [options]');
});
