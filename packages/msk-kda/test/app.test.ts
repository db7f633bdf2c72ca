import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { runApp, synthesizeApp } from '@streaming-patterns/conformance';
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

/** With these settings. */
const app = (settings: Record<string, string>) => ({ directory: PACKAGE, outdir, settings });

const template = () => JSON.parse(readFileSync(join(outdir, 'msk-kda.template.json'), 'utf8'));

const outputs = () => Object.keys(template().Outputs).sort();

/** CDK's own rules judge a template for up to 12 seconds of a processor, which other tests have too. */
const PATIENTLY = { timeout: 180_000 };

test(
  'the app reads a cluster that exists, with the outputs of the archived template and the command that starts the job',
  PATIENTLY,
  () => {
    synthesizeApp(app({ ...EXISTING, ...JARS, stackName: 'trades' }));
    expect(outputs()).toEqual([
      ...['ApplicationLogGroupName', 'ApplicationName', 'CloudWatchDashboardName', 'ConsumerGroupId', 'MskClusterArn'],
      ...['OutputBucketName', 'StartCommand', 'TopicName'],
    ]);
  },
);

test('the settings of the local run are valid: a cluster, its topic, and the job beside the brokers', PATIENTLY, () => {
  const { streamingLocal } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8'));
  synthesizeApp(app({ ...streamingLocal.context, ...JARS }));
  const text = JSON.stringify(template());
  for (const part of ['AWS::MSK::Topic', '"CheckpointInterval":2000', 'Custom::KafkaBrokers'])
    expect(text).toContain(part);
});

test('a notebook has its own output in place of that of the job', PATIENTLY, () => {
  synthesizeApp(app({ ...EXISTING, processing: 'studio' }));
  expect(outputs()).toContain('StudioNotebookName');
  expect(outputs()).not.toContain('ApplicationName');
});

test('mistakes of settings and of props are told without a stack trace, and nothing is synthesized', () => {
  const settings = runApp(app({ clusterArn: CLUSTER_ARN, parallelism: '0' }));
  expect([settings.status, settings.stderr.trim().split('\n')]).toEqual([
    1,
    [
      'Settings (--context name=value):',
      '  parallelism must be an integer from 1 to 1024, got "0"',
      '  applicationSubnetIds must be given with clusterArn (brokers are reached from inside their network only)',
      '  applicationSecurityGroupIds must be given with clusterArn (brokers are reached from inside their network only)',
    ],
  ]);
  const props = runApp(app({ ...EXISTING, applicationJarFile: '/nowhere/job.jar' }));
  expect([props.status, props.stderr.split('\n')[0]]).toEqual([
    1,
    'msk-kda/MskKda: code must be a jar that exists (build it first), got /nowhere/job.jar',
  ]);
  expect(existsSync(join(outdir, 'manifest.json'))).toBe(false);
});
