import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { runApp, synthesizeApp } from '@streaming-patterns/conformance';
import { afterEach, beforeEach, expect, test } from 'vitest';

const PACKAGE = resolve(__dirname, '..');

let outdir: string;
beforeEach(() => {
  outdir = mkdtempSync(join(tmpdir(), 'kinesis-apigw-app-'));
});
afterEach(() => rmSync(outdir, { recursive: true }));

/** With these settings. */
const app = (settings: Record<string, string>) => ({ directory: PACKAGE, outdir, settings });

test('the app synthesizes one stack, with the outputs of the archived template that still exist', () => {
  synthesizeApp(app({ stackName: 'orders' }));
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
  synthesizeApp(app(settings));
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
  const { status, stderr } = runApp(app({ startingPosition: 'AT_TIMESTAMP', filters: '[]' }));
  expect(status).toBe(1);
  expect(stderr.trim().split('\n')).toEqual([
    'kinesis-apigw/KinesisApigw: startingPositionTimestamp must be given when startingPosition is AT_TIMESTAMP, got none',
    'kinesis-apigw/KinesisApigw: filters must be 1 to 5 patterns, got 0',
  ]);
});

test('the app tells mistakes in the settings without a stack trace, and synthesizes nothing', () => {
  const { status, stderr } = runApp(app({ shardCount: 'abc', batchSize: '0' }));
  expect(status).toBe(1);
  expect(stderr.trim().split('\n')).toEqual([
    'Settings (--context name=value):',
    '  shardCount must be an integer from 1 to 200, got "abc"',
    '  batchSize must be an integer from 1 to 10000, got "0"',
  ]);
  expect(existsSync(join(outdir, 'manifest.json'))).toBe(false);
});
