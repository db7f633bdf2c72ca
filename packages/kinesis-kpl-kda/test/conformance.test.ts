import { join } from 'node:path';
import {
  lintTemplates,
  PATTERN_PROMISES,
  type SynthesizedPattern,
  synthesizePattern,
} from '@streaming-patterns/conformance';
import { type App, Stack } from 'aws-cdk-lib';
import { describe, expect, test } from 'vitest';
import { KinesisKplKda } from '../src';
import { COMBINATIONS, propsOf } from './combinations';

/** The first run installs cfn-lint. */
const INSTALLATION_TIMEOUT = 300_000;
const LINT = 'cfn-lint finds nothing in the template';

const STREAM = { KinesisKplKdaStream665025E8: 'AWS::Kinesis::Stream' };
const BUCKETS = {
  KinesisKplKdaBucket6CD51A71: 'AWS::S3::Bucket',
  KinesisKplKdaBucketAccessLogsA64FFF5E: 'AWS::S3::Bucket',
};
const JOB = {
  KinesisKplKdaApplicationA814D32A: 'AWS::KinesisAnalyticsV2::Application',
  KinesisKplKdaApplicationLogs5DD9B853: 'AWS::Logs::LogGroup',
};
const NOTEBOOK = {
  KinesisKplKdaNotebook1283CD6E: 'AWS::KinesisAnalyticsV2::Application',
  KinesisKplKdaNotebookLogs28E79DD8: 'AWS::Logs::LogGroup',
};
const STATE_KEY = { StateKey1A488514: 'AWS::KMS::Key' };
const KEYS = { StreamKey9F296F4F: 'AWS::KMS::Key', BucketKey7092080A: 'AWS::KMS::Key', ...STATE_KEY };
const GIVEN = { GivenEA18D9CA: 'AWS::S3::Bucket', Existing4CC9759F: 'AWS::Kinesis::Stream' };
const DEFAULT = { ...STREAM, ...BUCKETS, ...JOB };

/** Where it is not the default. */
const STATEFUL: Record<string, Record<string, string>> = {
  'started when it is deployed': { ...DEFAULT, FlinkApplicationStarterLogs80F48241: 'AWS::Logs::LogGroup' },
  'with keys of the user': { ...DEFAULT, ...KEYS },
  'with a stream, a bucket and a jar of the stack': { ...JOB, ...GIVEN },
  'with a stream and a bucket of elsewhere': JOB,
  'with a notebook': { ...STREAM, ...BUCKETS, ...NOTEBOOK },
  'with a notebook in a network, with a key of the user': { ...STREAM, ...BUCKETS, ...NOTEBOOK, ...STATE_KEY },
};

function pattern(name: string): SynthesizedPattern {
  const build = (app: App) => {
    const stack = new Stack(app, 'kinesis-kpl-kda');
    new KinesisKplKda(stack, 'KinesisKplKda', propsOf(name, stack));
    return stack;
  };
  const statefulLogicalIds = STATEFUL[name] ?? DEFAULT;
  return synthesizePattern({ directory: join(__dirname, '..'), build, statefulLogicalIds });
}

const subjects = Object.keys(COMBINATIONS).map((name) => [name, pattern(name)] as const);

/** By combination, those without a violation left out. */
async function violationsOf(find: (subject: SynthesizedPattern) => string[] | Promise<string[]>) {
  const found = subjects.map(async ([name, subject]) => [name, await find(subject)] as const);
  return Object.fromEntries((await Promise.all(found)).filter(([, violations]) => violations.length > 0));
}

describe('in every combination of what can be switched on', () => {
  test.each(PATTERN_PROMISES.filter(({ title }) => title !== LINT))('$title', async ({ violations }) => {
    expect(await violationsOf(violations)).toEqual({});
  });

  test(LINT, { timeout: INSTALLATION_TIMEOUT }, async () => {
    expect(PATTERN_PROMISES.map(({ title }) => title)).toContain(LINT);
    const findings = await lintTemplates(subjects.map(([, { templateFile }]) => templateFile));
    expect(await violationsOf(({ templateFile }) => findings[templateFile] ?? [])).toEqual({});
  });

  test('nothing is set for the whole account, and no function runs at deployment unless it is to start the job', async () => {
    const forbidden = /^Custom::|^AWS::CloudFormation::CustomResource$|^AWS::Lambda::|DataCatalogEncryptionSettings$/;
    const found = ({ resources }: SynthesizedPattern) =>
      resources.map(({ type }) => type).filter((it) => forbidden.test(it));
    expect(await violationsOf(found)).toEqual({
      'started when it is deployed': ['Custom::FlinkApplicationStart', 'AWS::Lambda::Function'],
    });
  });

  test('no property of a job is a key or a password', async () => {
    const secret = ({ resources }: SynthesizedPattern) =>
      JSON.stringify(resources.filter(({ type }) => type.startsWith('AWS::KinesisAnalyticsV2'))).match(
        /resolve:secretsmanager|SecretString|x-api-key|password/gi,
      ) ?? [];
    expect(await violationsOf(secret)).toEqual({});
  });
});
