import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const PACKAGE = resolve(__dirname, '..');

let outdir: string;
beforeEach(() => {
  outdir = mkdtempSync(join(tmpdir(), 'kinesis-apigw-app-'));
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

test('the app synthesizes one stack, with the outputs of the archived template that still exist', () => {
  expect(runApp({ stackName: 'orders' })).toMatchObject({ status: 0 });
  const template = JSON.parse(readFileSync(join(outdir, 'kinesis-apigw.template.json'), 'utf8'));
  expect(Object.keys(template.Outputs).sort()).toEqual([
    'ConsumerLogGroupName',
    'DataStreamName',
    'FailureQueueUrl',
    'LambdaConsumerArn',
    'ProxyApiEndpoint',
    'ProxyApiId',
  ]);
  const manifest = JSON.parse(readFileSync(join(outdir, 'manifest.json'), 'utf8'));
  expect(manifest.artifacts['kinesis-apigw'].properties.stackName).toBe('orders');
});

test('a user pool, keys and a bucket are outputs where they are made; the value of a key is none', () => {
  const settings = { authorization: 'cognito', producers: 'alice,bob', failureDestination: 'bucket' };
  expect(runApp(settings)).toMatchObject({ status: 0 });
  const { Outputs } = JSON.parse(readFileSync(join(outdir, 'kinesis-apigw.template.json'), 'utf8'));
  expect(Object.keys(Outputs).sort()).toEqual([
    'ConsumerLogGroupName',
    'DataStreamName',
    'FailureBucketName',
    'LambdaConsumerArn',
    'ProducerApiKeyIds',
    'ProxyApiEndpoint',
    'ProxyApiId',
    'UserPoolClientId',
    'UserPoolId',
  ]);
  const [alice, aliceKey, bob, bobKey] = Outputs.ProducerApiKeyIds.Value['Fn::Join'][1];
  expect([alice, bob]).toEqual(['alice=', ',bob=']);
  expect([aliceKey.Ref, bobKey.Ref]).toEqual([
    expect.stringMatching(/ProducersaliceApiKey/),
    expect.stringMatching(/ProducersbobApiKey/),
  ]);
});

test('the app tells settings that do not go together without a stack trace', () => {
  const { status, stderr } = runApp({ startingPosition: 'AT_TIMESTAMP', filters: '[]' });
  expect(status).toBe(1);
  expect(stderr.trim().split('\n')).toEqual([
    'kinesis-apigw/KinesisApigw: startingPositionTimestamp must be given when startingPosition is AT_TIMESTAMP, got none',
    'kinesis-apigw/KinesisApigw: filters must be 1 to 5 patterns, got 0',
  ]);
});

test('the app tells mistakes in the settings without a stack trace, and synthesizes nothing', () => {
  const { status, stderr } = runApp({ shardCount: 'abc', batchSize: '0' });
  expect(status).toBe(1);
  expect(stderr.trim().split('\n')).toEqual([
    'Settings (--context name=value):',
    '  shardCount must be an integer from 1 to 200, got "abc"',
    '  batchSize must be an integer from 1 to 10000, got "0"',
  ]);
  expect(existsSync(join(outdir, 'manifest.json'))).toBe(false);
});
