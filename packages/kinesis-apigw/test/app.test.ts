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
