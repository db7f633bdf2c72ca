import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { JAR } from './pipeline';

const PACKAGE = resolve(__dirname, '..');
const JARS = { applicationJarFile: JAR };

let outdir: string;
beforeEach(() => {
  outdir = mkdtempSync(join(tmpdir(), 'kinesis-kda-async-app-'));
});
afterEach(() => rmSync(outdir, { recursive: true }));

/** Runs the app as the CDK command line does. */
function runApp(settings: Record<string, string>) {
  const { context } = JSON.parse(readFileSync(join(PACKAGE, 'cdk.json'), 'utf8'));
  const env = { ...process.env, CDK_OUTDIR: outdir, CDK_CONTEXT_JSON: JSON.stringify({ ...context, ...settings }) };
  return spawnSync(join(PACKAGE, 'node_modules', '.bin', 'tsx'), ['app/main.ts'], {
    cwd: PACKAGE,
    encoding: 'utf8',
    env,
  });
}

const template = () => JSON.parse(readFileSync(join(outdir, 'kinesis-kda-async.template.json'), 'utf8'));

test('the app synthesizes one stack, with the outputs of the archived template and the command that starts the job', () => {
  expect(runApp({ stackName: 'trips', ...JARS })).toMatchObject({ status: 0 });
  expect(Object.keys(template().Outputs).sort()).toEqual([
    ...['ApiKeySecretArn', 'ApplicationLogGroupName', 'ApplicationName', 'CloudWatchDashboardName', 'DataStreamName'],
    ...['EndpointUrl', 'OutputBucketName', 'ProducerCommand', 'ProducerInstance', 'StartCommand'],
  ]);
  const manifest = JSON.parse(readFileSync(join(outdir, 'manifest.json'), 'utf8'));
  expect(manifest.artifacts['kinesis-kda-async'].properties.stackName).toBe('trips');
});

test('the settings of the local run are valid, and make objects complete soon', () => {
  const { streamingLocal } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8'));
  expect(runApp({ ...streamingLocal.context, applicationJarFile: JAR })).toMatchObject({ status: 0 });
  const text = JSON.stringify(template());
  expect(text).toContain('"CheckpointInterval":2000');
});

test('mistakes of settings and of props are told without a stack trace, and nothing is synthesized', () => {
  const settings = runApp({ parallelism: '0', applicationSubnetIds: 'subnet-0a1b2c3d' });
  expect([settings.status, settings.stderr.trim().split('\n')]).toEqual([
    1,
    [
      'Settings (--context name=value):',
      '  parallelism must be an integer from 1 to 1024, got "0"',
      '  applicationSecurityGroupIds must be given with applicationSubnetIds, got the subnets alone',
    ],
  ]);
  const props = runApp({ ...JARS, applicationJarFile: '/nowhere/job.jar' });
  expect([props.status, props.stderr.split('\n')[0]]).toEqual([
    1,
    'kinesis-kda-async/KinesisKdaAsync: code must be a jar that exists (build it first), got /nowhere/job.jar',
  ]);
  expect(existsSync(join(outdir, 'manifest.json'))).toBe(false);
});
