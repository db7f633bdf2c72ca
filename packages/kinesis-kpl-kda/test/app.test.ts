import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { runApp, synthesizeApp } from '@streaming-patterns/conformance';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { JAR } from './pipeline';

const PACKAGE = resolve(__dirname, '..');
const JARS = { applicationJarFile: JAR, producerJarFile: JAR };

let outdir: string;
beforeEach(() => {
  outdir = mkdtempSync(join(tmpdir(), 'kinesis-kpl-kda-app-'));
});
afterEach(() => rmSync(outdir, { recursive: true }));

/** With these settings. */
const app = (settings: Record<string, string>) => ({ directory: PACKAGE, outdir, settings });

const template = () => JSON.parse(readFileSync(join(outdir, 'kinesis-kpl-kda.template.json'), 'utf8'));

test('the app synthesizes one stack, with the outputs of the archived template and the command that starts the job', () => {
  synthesizeApp(app({ stackName: 'stocks', ...JARS }));
  expect(Object.keys(template().Outputs).sort()).toEqual([
    ...['ApplicationLogGroupName', 'ApplicationName', 'CloudWatchDashboardName', 'DataStreamName', 'OutputBucketName'],
    ...['ProducerCommand', 'ProducerInstance', 'StartCommand'],
  ]);
  const manifest = JSON.parse(readFileSync(join(outdir, 'manifest.json'), 'utf8'));
  expect(manifest.artifacts['kinesis-kpl-kda'].properties.stackName).toBe('stocks');
});

test('the settings of the local run are valid, and make objects complete soon', () => {
  const { streamingLocal } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8'));
  synthesizeApp(app({ ...streamingLocal.context, applicationJarFile: JAR }));
  const text = JSON.stringify(template());
  expect(text).toContain('"CheckpointInterval":2000');
  expect(text).toContain('"rollover.interval":"1 s"');
});

test('a notebook has its own output in place of that of the job', () => {
  synthesizeApp(app({ processing: 'studio', producerHost: 'false' }));
  expect(Object.keys(template().Outputs)).toContain('StudioNotebookName');
  expect(Object.keys(template().Outputs)).not.toContain('ApplicationName');
});

test('mistakes of settings and of props are told without a stack trace, and nothing is synthesized', () => {
  const settings = runApp(app({ parallelism: '0', applicationSubnetIds: 'subnet-0a1b2c3d' }));
  expect([settings.status, settings.stderr.trim().split('\n')]).toEqual([
    1,
    [
      'Settings (--context name=value):',
      '  parallelism must be an integer from 1 to 1024, got "0"',
      '  applicationSecurityGroupIds must be given with applicationSubnetIds, got the subnets alone',
    ],
  ]);
  const props = runApp(app({ ...JARS, applicationJarFile: '/nowhere/job.jar' }));
  expect([props.status, props.stderr.split('\n')[0]]).toEqual([
    1,
    'kinesis-kpl-kda/KinesisKplKda: code must be a jar that exists (build it first), got /nowhere/job.jar',
  ]);
  expect(existsSync(join(outdir, 'manifest.json'))).toBe(false);
});
