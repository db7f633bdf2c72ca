import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { runApp, synthesizeApp } from '@streaming-patterns/conformance';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CLUSTER_ARN } from './pipeline';

const PACKAGE = resolve(__dirname, '..');

let outdir: string;
beforeEach(() => {
  outdir = mkdtempSync(join(tmpdir(), 'msk-lambda-app-'));
});
afterEach(() => rmSync(outdir, { recursive: true }));

/** With these settings. */
const app = (settings: Record<string, string>) => ({ directory: PACKAGE, outdir, settings });

const read = (file: string) => JSON.parse(readFileSync(join(outdir, file), 'utf8'));

/** One mapping, whatever is switched on: another logical id would be another mapping, which starts anew. */
const MAPPING = 'MskLambdaEventSourceEventSourceMappingC404213C';
const mappingsIn = (resources: Record<string, { Type: string }>) =>
  Object.keys(resources).filter((id) => resources[id].Type === 'AWS::Lambda::EventSourceMapping');

test('the app reads a topic of a cluster that exists, with the output of the archived template', () => {
  const login = {
    accessControlMethod: 'SCRAM',
    secretArn: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:AmazonMSK_lambda-AbCdEf',
    secretKeyArn: 'arn:aws:kms:eu-west-1:111122223333:key/0a1b2c3d',
  };
  synthesizeApp(app({ clusterArn: CLUSTER_ARN, stackName: 'trades', ...login }));
  const { Outputs, Resources: made } = read('msk-lambda.template.json');
  expect(mappingsIn(made)).toEqual([MAPPING]);
  expect(Object.keys(Outputs).sort()).toEqual([
    'CloudWatchDashboardName',
    'ConsumerGroupId',
    'ConsumerLogGroupName',
    'EventSourceMappingId',
    'FailureQueueUrl',
    'LambdaFunctionName',
    'MskClusterArn',
    'ScramSecretArn',
    'TopicName',
  ]);
  expect(read('manifest.json').artifacts['msk-lambda'].properties.stackName).toBe('trades');
});

test('the app makes a cluster when asked, and synthesis prints its price', () => {
  const alarmTopicArn = 'arn:aws:sns:eu-west-1:111122223333:alarms';
  synthesizeApp(app({ createCluster: 'true', alarmTopicArn }));
  const { Resources } = read('msk-lambda.template.json');
  expect(mappingsIn(Resources)).toEqual([MAPPING]);
  const alarms = Object.values<{ Type: string; Properties: { AlarmActions?: string[] } }>(Resources).filter(
    ({ Type }) => Type === 'AWS::CloudWatch::Alarm',
  );
  expect(alarms.length).toBeGreaterThan(20);
  for (const { Properties } of alarms) expect(Properties.AlarmActions).toEqual([alarmTopicArn]);
  expect(readFileSync(join(outdir, 'manifest.json'), 'utf8') + readMetadata()).toMatch(/about \d+ USD a month/);
});

/** Newer versions of CDK write metadata into a file of its own. */
function readMetadata(): string {
  const file = join(outdir, 'msk-lambda.metadata.json');
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

test('without a cluster the app tells both ways, without a stack trace, and synthesizes nothing', () => {
  const { status, stderr } = runApp(app({ batchSize: '0' }));
  expect(status).toBe(1);
  expect(stderr.trim().split('\n')).toEqual([
    'Settings (--context name=value):',
    '  batchSize must be an integer from 1 to 10000, got "0"',
    '  clusterArn must be given (a cluster that exists), or createCluster=true (a new one, at a price), got neither',
  ]);
  expect(existsSync(join(outdir, 'manifest.json'))).toBe(false);
});

test('the app tells settings that do not go together without a stack trace', () => {
  const { status, stderr } = runApp(
    app({ clusterArn: CLUSTER_ARN, provisionedPollers: 'false', maxRetryAttempts: '5' }),
  );
  expect(status).toBe(1);
  expect(stderr.trim()).toBe(
    'msk-lambda/MskLambda: maxRetryAttempts must be left out when pollers is EventPollers.onDemand() (only EventPollers.provisioned() knows it), got both',
  );
});
