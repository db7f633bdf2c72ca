import { join } from 'node:path';
import {
  lintTemplates,
  PATTERN_PROMISES,
  type SynthesizedPattern,
  synthesizePattern,
} from '@streaming-patterns/conformance';
import { type App, Stack } from 'aws-cdk-lib';
import { describe, expect, test } from 'vitest';
import { KinesisKdaAsync } from '../src';
import { COMBINATIONS, propsOf } from './combinations';

/** The first run installs cfn-lint. */
const INSTALLATION_TIMEOUT = 300_000;
const LINT = 'cfn-lint finds nothing in the template';

const STREAM = { KinesisKdaAsyncStream118B433B: 'AWS::Kinesis::Stream' };
const BUCKETS = {
  KinesisKdaAsyncBucketC958BC59: 'AWS::S3::Bucket',
  KinesisKdaAsyncBucketAccessLogs33489CDE: 'AWS::S3::Bucket',
};
const JOB = {
  KinesisKdaAsyncApplicationE607D532: 'AWS::KinesisAnalyticsV2::Application',
  KinesisKdaAsyncApplicationLogs4522C223: 'AWS::Logs::LogGroup',
};
const BARE_API = {
  KinesisKdaAsyncFareApi5B5FF983: 'AWS::ApiGateway::RestApi',
  KinesisKdaAsyncFareApiApiKeySecretBF685ED2: 'AWS::SecretsManager::Secret',
  KinesisKdaAsyncFareApiAccessLogsC12D2E15: 'AWS::Logs::LogGroup',
  KinesisKdaAsyncFareApiApiExecutionLogs7D08F6A4: 'AWS::Logs::LogGroup',
};
const API = { ...BARE_API, KinesisKdaAsyncFareApiPredictFareLogsF8A0A3B3: 'AWS::Logs::LogGroup' };
const KEYS = {
  StreamKey9F296F4F: 'AWS::KMS::Key',
  BucketKey7092080A: 'AWS::KMS::Key',
  StateKey1A488514: 'AWS::KMS::Key',
};
const GIVEN = { GivenEA18D9CA: 'AWS::S3::Bucket', Existing4CC9759F: 'AWS::Kinesis::Stream' };
const PIPELINE = { ...STREAM, ...BUCKETS, ...JOB };
const DEFAULT = { ...PIPELINE, ...API };

/** Where it is not the default. */
const STATEFUL: Record<string, Record<string, string>> = {
  'started when it is deployed': { ...DEFAULT, FlinkApplicationStarterLogs80F48241: 'AWS::Logs::LogGroup' },
  'with an integration of the user': { ...PIPELINE, ...BARE_API },
  'with an endpoint of elsewhere': PIPELINE,
  'with an endpoint of elsewhere that asks for a key and a signature': PIPELINE,
  'with keys of the user': { ...DEFAULT, ...KEYS },
  'with a stream, a bucket and a jar of the stack': { ...JOB, ...API, ...GIVEN },
};

function pattern(name: string): SynthesizedPattern {
  const build = (app: App) => {
    const stack = new Stack(app, 'kinesis-kda-async');
    new KinesisKdaAsync(stack, 'KinesisKdaAsync', propsOf(name, stack));
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

  test('nothing is set for the whole account unless it is asked for, and no function runs at deployment unless it is to start the job', async () => {
    const forbidden = /^Custom::|^AWS::CloudFormation::CustomResource$|^AWS::ApiGateway::Account$/;
    const found = ({ resources }: SynthesizedPattern) =>
      resources.map(({ type }) => type).filter((it) => forbidden.test(it));
    expect(await violationsOf(found)).toEqual({
      'started when it is deployed': ['Custom::FlinkApplicationStart'],
      'with the role of the account, and less throughput': ['AWS::ApiGateway::Account'],
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
