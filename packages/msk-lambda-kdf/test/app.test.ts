import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { runApp, synthesizeApp } from '@streaming-patterns/conformance';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CLUSTER_ARN } from './pipeline';

const PACKAGE = resolve(__dirname, '..');

let outdir: string;
beforeEach(() => {
  outdir = mkdtempSync(join(tmpdir(), 'msk-lambda-kdf-app-'));
});
afterEach(() => rmSync(outdir, { recursive: true }));

/** With these settings. */
const app = (settings: Record<string, string>) => ({ directory: PACKAGE, outdir, settings });

const read = (file: string) => JSON.parse(readFileSync(join(outdir, file), 'utf8'));

test('the app synthesizes one stack, with the outputs of the archived template', () => {
  synthesizeApp(app({ clusterArn: CLUSTER_ARN, stackName: 'trades' }));
  expect(Object.keys(read('msk-lambda-kdf.template.json').Outputs).sort()).toEqual([
    'CloudWatchDashboardName',
    'ConsumerGroupId',
    'ConsumerLogGroupName',
    'DeliveryStreamName',
    'ErrorLogGroupName',
    'EventSourceMappingId',
    'FailureQueueUrl',
    'LambdaFunctionName',
    'MskClusterArn',
    'OutputBucketName',
    'TopicName',
  ]);
  expect(read('manifest.json').artifacts['msk-lambda-kdf'].properties.stackName).toBe('trades');
});

test('the settings of the local run are valid, and make a cluster with the topic that is read', () => {
  const { streamingLocal } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8'));
  const alarmTopicArn = 'arn:aws:sns:eu-west-1:111122223333:alarms';
  synthesizeApp(app({ ...streamingLocal.context, alarmTopicArn }));
  const resources: { Type: string; Properties: Record<string, unknown> }[] = Object.values(
    read('msk-lambda-kdf.template.json').Resources,
  );
  const of = (type: string) => resources.filter(({ Type }) => Type === type).map(({ Properties }) => Properties);
  expect(of('AWS::MSK::Topic').map(({ TopicName }) => TopicName)).toEqual(['orders']);
  expect(of('AWS::Lambda::EventSourceMapping').map(({ Topics }) => Topics)).toEqual([['orders']]);
  for (const { AlarmActions } of of('AWS::CloudWatch::Alarm')) expect(AlarmActions).toEqual([alarmTopicArn]);
});

test('mistakes of settings and of props are told without a stack trace, and nothing is synthesized', () => {
  const settings = runApp(app({ timeoutSeconds: '9', columns: 'a:int' }));
  expect([settings.status, settings.stderr.trim().split('\n')]).toEqual([
    1,
    [
      'Settings (--context name=value):',
      '  timeoutSeconds must be an integer from 10 to 840, got "9"',
      '  clusterArn must be given (a cluster that exists), or createCluster=true (a new one, at a price), got neither',
      '  outputFormat must be given with columns or glueTable, got one of them alone',
    ],
  ]);
  const props = runApp(app({ clusterArn: CLUSTER_ARN, jqExpression: '{a: .a}', bufferingSizeMiB: '5' }));
  expect([props.status, props.stderr.split('\n')[0]]).toEqual([
    1,
    'msk-lambda-kdf/MskLambdaKdf: bufferingSize must be whole MiB from 64 MiB to 128 MiB with dynamicPartitioning, got 5 MiB',
  ]);
  expect(existsSync(join(outdir, 'manifest.json'))).toBe(false);
});
