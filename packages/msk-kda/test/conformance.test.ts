import { join } from 'node:path';
import {
  lintTemplates,
  PATTERN_PROMISES,
  type SynthesizedPattern,
  synthesizePattern,
} from '@streaming-patterns/conformance';
import { type App, Stack } from 'aws-cdk-lib';
import { describe, expect, test } from 'vitest';
import { MskKda } from '../src';
import { COMBINATIONS } from './combinations';
import { propsOf } from './pipeline';

/** The first run installs cfn-lint. */
const INSTALLATION_TIMEOUT = 300_000;
const LINT = 'cfn-lint finds nothing in the template';

const BUCKETS = {
  MskKdaBucket2BB0B33D: 'AWS::S3::Bucket',
  MskKdaBucketAccessLogsCB8FAE67: 'AWS::S3::Bucket',
};
const JOB = {
  MskKdaApplication3B167CC9: 'AWS::KinesisAnalyticsV2::Application',
  MskKdaApplicationLogsA6F89D5A: 'AWS::Logs::LogGroup',
};
const NOTEBOOK = {
  MskKdaNotebookC73B60FA: 'AWS::KinesisAnalyticsV2::Application',
  MskKdaNotebookLogs852FA9C4: 'AWS::Logs::LogGroup',
};
const FINDER = { MskKdaFindBrokersLogs7A7145F3: 'AWS::Logs::LogGroup' };
const DEFAULT = { ...BUCKETS, ...JOB, ...FINDER };
const CLUSTER = {
  MskCluster2B44A9B7: 'AWS::MSK::Cluster',
  MskClusterBrokerLogs1668C01C: 'AWS::Logs::LogGroup',
  MskClusterTopicsordersA57E3F87: 'AWS::MSK::Topic',
};
const USER = {
  MskClusterScramKey33BFAAAF: 'AWS::KMS::Key',
  MskClusterScramSecret558B08B4: 'AWS::SecretsManager::Secret',
};

/** Where it is not the default. */
const STATEFUL: Record<string, Record<string, string>> = {
  'started when it is deployed': { ...DEFAULT, FlinkApplicationStarterLogs80F48241: 'AWS::Logs::LogGroup' },
  'from a new cluster': { ...DEFAULT, ...CLUSTER },
  'with SASL/SCRAM to a new cluster': { ...DEFAULT, ...CLUSTER, ...USER },
  'with addresses of the user and a topic to write to': { ...BUCKETS, ...JOB },
  'into a bucket of the stack': { ...JOB, ...FINDER, GivenEA18D9CA: 'AWS::S3::Bucket' },
  'with keys of the user': {
    ...{ ...DEFAULT, BucketKey7092080A: 'AWS::KMS::Key', StateKey1A488514: 'AWS::KMS::Key' },
  },
  'with a notebook': {
    ...BUCKETS,
    ...NOTEBOOK,
  },
};

function pattern(name: string): SynthesizedPattern {
  const build = (app: App) => {
    const stack = new Stack(app, 'msk-kda');
    new MskKda(stack, 'MskKda', propsOf(stack, { topicName: 'orders', ...COMBINATIONS[name]?.(stack) }));
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

  test('no way in to a network is made by a function, and nothing is set for the whole account', async () => {
    const forbidden = /VpcConfiguration|DataCatalogEncryptionSettings$/;
    const found = ({ resources }: SynthesizedPattern) =>
      resources.map(({ type }) => type).filter((it) => forbidden.test(it));
    expect(await violationsOf(found)).toEqual({});
  });
});
