import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { runApp, synthesizeApp } from '@streaming-patterns/conformance';
import { afterEach, beforeEach, expect, test } from 'vitest';

const PACKAGE = resolve(__dirname, '..');

let outdir: string;
beforeEach(() => {
  outdir = mkdtempSync(join(tmpdir(), 'kinesis-kdf-app-'));
});
afterEach(() => rmSync(outdir, { recursive: true }));

/** With these settings. */
const app = (settings: Record<string, string>) => ({ directory: PACKAGE, outdir, settings });

function outputs(): string[] {
  const template = JSON.parse(readFileSync(join(outdir, 'kinesis-kdf.template.json'), 'utf8'));
  return Object.keys(template.Outputs).sort();
}

test('the app synthesizes one stack, with the outputs of the archived template', () => {
  synthesizeApp(app({ stackName: 'trades' }));
  expect(outputs()).toEqual(['DataStreamName', 'DeliveryStreamName', 'ErrorLogGroupName', 'OutputBucketName']);
  const manifest = JSON.parse(readFileSync(join(outdir, 'manifest.json'), 'utf8'));
  expect(manifest.artifacts['kinesis-kdf'].properties.stackName).toBe('trades');
});

test('the settings of the local run are valid, and what is switched on has its outputs', () => {
  const { streamingLocal } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8'));
  const { status } = runApp(app({ ...streamingLocal.context, transform: 'demo', sourceRecordBackup: 'true' }));
  expect(status).toBe(0);
  expect(outputs()).toEqual(
    expect.arrayContaining(['SourceRecordBackupBucketName', 'TransformFunctionArn', 'OutputBucketName']),
  );
});

test('mistakes of settings and of props are told without a stack trace, and nothing is synthesized', () => {
  const settings = runApp(app({ shardCount: 'abc', httpEndpointUrl: 'ftp://a' }));
  expect([settings.status, settings.stderr.trim().split('\n')]).toEqual([
    1,
    [
      'Settings (--context name=value):',
      '  shardCount must be an integer from 1 to 200, got "abc"',
      '  httpEndpointUrl must be a URL that begins with https://, got "ftp://a"',
    ],
  ]);
  const props = runApp(app({ jqExpression: '{a: .a}', bufferingSizeMiB: '5' }));
  expect([props.status, props.stderr.split('\n')[0]]).toEqual([
    1,
    'kinesis-kdf/KinesisKdf: bufferingSize must be whole MiB from 64 MiB to 128 MiB with dynamicPartitioning, got 5 MiB',
  ]);
  expect(existsSync(join(outdir, 'manifest.json'))).toBe(false);
});
