import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CLUSTER_ARN, JAR } from './pipeline';

const PACKAGE = resolve(__dirname, '..');
const JARS = { applicationJarFile: JAR };
const EXISTING = {
  clusterArn: CLUSTER_ARN,
  applicationSubnetIds: 'subnet-0a1b2c01',
  applicationSecurityGroupIds: 'sg-0a1b2c77',
};

let outdir: string;
beforeEach(() => {
  outdir = mkdtempSync(join(tmpdir(), 'msk-kda-app-'));
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

const template = () => JSON.parse(readFileSync(join(outdir, 'msk-kda.template.json'), 'utf8'));

const outputs = () => Object.keys(template().Outputs).sort();

test('the app reads a cluster that exists, with the outputs of the archived template and the command that starts the job', () => {
  expect(runApp({ ...EXISTING, ...JARS, stackName: 'trades' })).toMatchObject({ status: 0 });
  expect(outputs()).toEqual([
    ...['ApplicationLogGroupName', 'ApplicationName', 'CloudWatchDashboardName', 'ConsumerGroupId', 'MskClusterArn'],
    ...['OutputBucketName', 'StartCommand', 'TopicName'],
  ]);
});

test('the settings of the local run are valid: a cluster, its topic, and the job beside the brokers', () => {
  const { streamingLocal } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8'));
  expect(runApp({ ...streamingLocal.context, ...JARS })).toMatchObject({ status: 0 });
  const text = JSON.stringify(template());
  for (const part of ['AWS::MSK::Topic', '"CheckpointInterval":2000', 'Custom::KafkaBrokers'])
    expect(text).toContain(part);
});

test('a notebook has its own output in place of that of the job', () => {
  expect(runApp({ ...EXISTING, processing: 'studio' })).toMatchObject({ status: 0 });
  expect(outputs()).toContain('StudioNotebookName');
  expect(outputs()).not.toContain('ApplicationName');
});

test('mistakes of settings and of props are told without a stack trace, and nothing is synthesized', () => {
  const settings = runApp({ clusterArn: CLUSTER_ARN, parallelism: '0' });
  expect([settings.status, settings.stderr.trim().split('\n')]).toEqual([
    1,
    [
      'Settings (--context name=value):',
      '  parallelism must be an integer from 1 to 1024, got "0"',
      '  applicationSubnetIds must be given with clusterArn (brokers are reached from inside their network only)',
      '  applicationSecurityGroupIds must be given with clusterArn (brokers are reached from inside their network only)',
    ],
  ]);
  const props = runApp({ ...EXISTING, applicationJarFile: '/nowhere/job.jar' });
  expect([props.status, props.stderr.split('\n')[0]]).toEqual([
    1,
    'msk-kda/MskKda: code must be a jar that exists (build it first), got /nowhere/job.jar',
  ]);
  expect(existsSync(join(outdir, 'manifest.json'))).toBe(false);
});
