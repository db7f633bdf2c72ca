import { existsSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LocalRun } from '../../src';
import { ensureFlink } from '../../src/flink/install/flink-installation';
import { keptMetrics } from '../../src/metrics/kept-metrics';
import { waitUntil } from '../../src/processes/wait-until';
import { jobJar } from '../flink/job-jar';
import { LinesClient, linesApp } from '../flink/lines-app';
import { RunMetrics } from './metrics-run';
import { startTestRun, synthesized, venvDirectory } from './start-test-run';

/** Slow, so that the job is at work until it is told to hurry. */
const LINES = { count: 40_000, rate: 250 };
const HURRY = { ...LINES, rate: 10_000 };
let run: LocalRun;
let application: LinesClient;

beforeAll(async () => {
  const jar = await jobJar(await ensureFlink({ toolsDirectory: dirname(venvDirectory) }));
  run = await startTestRun(
    synthesized((stack) => linesApp(stack, jar, LINES)),
    { timeScale: 20 },
  );
  application = new LinesClient(run);
}, 300_000);
afterAll(() => run?.stop());

const hostPid = () => run.processes.find(({ name }) => name.startsWith('flink-'))?.pid;

function killed(pid: number): void {
  process.kill(pid, 'SIGKILL');
}

test('a new application is not started', async () => {
  expect(await application.status()).toBe('READY');
  expect(hostPid()).toBeUndefined();
});

test('a job that does not start is told with its reason, and the application is as before', async () => {
  await application.update('Other', { prefix: 'other ' });
  const { status, failure } = await application.start();
  expect(status).toBe('FAILED');
  expect(failure).toContain('property group Lines is missing');
  expect(await application.status()).toBe('READY');
  expect(await application.untilLogged('property group Lines is missing')).toMatchObject({
    messageType: 'ERROR',
    logger: 'streamingpatterns.local.FlinkHost',
    throwableInformation: expect.arrayContaining([expect.stringMatching(/^Caused by: .*property group Lines/)]),
    applicationARN: expect.stringMatching(new RegExp(`:application/${application.name}$`)),
    applicationVersionId: '2',
  });
  await application.update('Lines', application.properties(LINES, 'line '));
});

test('a started application, with the classes of the archive, writes objects, and goes on from its last checkpoint when it is killed', async () => {
  expect(await application.start()).toMatchObject({ status: 'SUCCESSFUL' });
  expect(await application.status()).toBe('RUNNING');
  expect(await application.untilLogged('switched from INITIALIZING to RUNNING')).toMatchObject({
    ...{ messageType: 'INFO', applicationVersionId: '3', messageSchemaVersion: '1' },
    threadName: expect.any(String),
    locationInformation: expect.stringContaining('org.apache.flink.'),
  });
  const committed = await application.untilLines(1);
  const pid = hostPid()!;
  // Where the system shows what a process has in its memory.
  if (existsSync(`/proc/${pid}/maps`)) expect(readFileSync(`/proc/${pid}/maps`, 'utf8')).toContain('classes.jsa');
  killed(pid);
  await application.untilLines(committed.length + 1);
  expect(hostPid()).not.toBe(pid);
});

/** What a job without event time, and without a source of Kinesis or Kafka, does not have. */
const ELSEWHERE =
  /^(currentInputWatermark|currentOutputWatermark|numLateRecordsDropped|records_lag_max|millisBehindLatest)$/;

test('the metrics of the table are published while it runs', async () => {
  const wanted = keptMetrics
    .filter(({ namespace }) => namespace === 'AWS/KinesisAnalytics')
    .flatMap(({ names }) => names)
    .filter((name) => !ELSEWHERE.test(name));
  const metrics = new RunMetrics(run);
  let missing: readonly string[] = wanted;
  const complete = async () => {
    const listed = (await metrics.listed()).filter(({ namespace }) => namespace === 'AWS/KinesisAnalytics');
    missing = wanted.filter((name) => !listed.some((metric) => metric.name === name));
    return missing.length === 0;
  };
  await waitUntil(complete, { timeoutMilliseconds: 30_000, failure: 'a metric is missing' }).catch(() => undefined);
  expect(missing).toEqual([]);
});

test('it goes on while the data plane is killed', async () => {
  const { pid } = run.processes.find(({ name }) => name === 'data-plane')!;
  const host = hostPid();
  killed(pid);
  await waitUntil(async () => (await application.status().catch(() => undefined)) === 'RUNNING', {
    ...{ timeoutMilliseconds: 60_000, failure: 'the application is not found again' },
  });
  expect(hostPid()).toBe(host);
});

test('it is stopped with a snapshot and goes on from there with other properties; each line is there once', async () => {
  await application.stop();
  // By the data plane that came after the killed one.
  await application.untilLogged('switched from state RUNNING to FINISHED');
  expect(hostPid()).toBeUndefined();
  await application.update('Lines', application.properties(HURRY, 'later line '));
  expect(await application.start()).toMatchObject({ status: 'SUCCESSFUL' });
  const lines = await application.untilLines(LINES.count);
  const numbers = lines.map((line) => line.replace(/^(later )?line /, ''));
  expect(new Set(numbers).size).toBe(LINES.count);
  expect(lines).toHaveLength(LINES.count);
  expect(lines.some((line) => line.startsWith('later '))).toBe(true);
});

test('a snapshot is there until it is deleted', async () => {
  const [snapshot, ...others] = await application.snapshots();
  expect(snapshot).toMatchObject({ SnapshotStatus: 'READY', SnapshotName: expect.stringContaining(application.name) });
  expect(others).toEqual([]);
  await application.deleteSnapshot(snapshot!);
  expect(await application.snapshots()).toEqual([]);
  await expect(application.deleteSnapshot(snapshot!)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});
