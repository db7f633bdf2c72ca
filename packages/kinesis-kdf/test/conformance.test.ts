import { join } from 'node:path';
import {
  lintTemplates,
  PATTERN_PROMISES,
  type SynthesizedPattern,
  synthesizePattern,
} from '@streaming-patterns/conformance';
import { type App, Stack } from 'aws-cdk-lib';
import { describe, expect, test } from 'vitest';
import { KinesisKdf } from '../src';
import { COMBINATIONS } from './combinations';

/** The first run installs cfn-lint. */
const INSTALLATION_TIMEOUT = 300_000;
const LINT = 'cfn-lint finds nothing in the template';

const DELIVERY = {
  KinesisKdfDeliveryErrorsBF919EA4: 'AWS::Logs::LogGroup',
  KinesisKdfDeliveryStream5B0FCF0B: 'AWS::KinesisFirehose::DeliveryStream',
};
const STORES = {
  KinesisKdfStream243BC3FA: 'AWS::Kinesis::Stream',
  KinesisKdfBucket0279EBB7: 'AWS::S3::Bucket',
  KinesisKdfBucketAccessLogs3EF5009A: 'AWS::S3::Bucket',
};
const BACKUP = {
  KinesisKdfSourceBucketEC9CB3AB: 'AWS::S3::Bucket',
  KinesisKdfSourceBucketAccessLogs1731592D: 'AWS::S3::Bucket',
};
const DEMO = { KinesisKdfTransformLogs3222CC09: 'AWS::Logs::LogGroup' };
const KEY = { Key961B73FD: 'AWS::KMS::Key' };

/** What a combination has beside the stores; those that were given have none of ours. */
const BESIDE_STORES: Record<string, Record<string, string>> = {
  'with records of 10 MiB and producers of other accounts': KEY,
  'with keys of the user': { ...KEY, ...BACKUP },
  'partitioned by both, records taken apart': DEMO,
  'transformed by the demo': DEMO,
  'with a backup of what came': { ...DEMO, ...BACKUP },
  'to an HTTP endpoint with a secret, transformed': DEMO,
};
const INSTEAD_OF_STORES: Record<string, Record<string, string>> = {
  'with a stream and buckets of elsewhere': {},
  'with a stream and buckets of the stack': {
    Existing4CC9759F: 'AWS::Kinesis::Stream',
    GivenEA18D9CA: 'AWS::S3::Bucket',
    GivenBackup604F28D6: 'AWS::S3::Bucket',
  },
};

function pattern(name: string): SynthesizedPattern {
  const build = (app: App) => {
    const stack = new Stack(app, 'kinesis-kdf');
    new KinesisKdf(stack, 'KinesisKdf', COMBINATIONS[name](stack));
    return stack;
  };
  const stores = INSTEAD_OF_STORES[name] ?? { ...STORES, ...BESIDE_STORES[name] };
  return synthesizePattern({
    directory: join(__dirname, '..'),
    build,
    statefulLogicalIds: { ...DELIVERY, ...stores },
  });
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
    expect(await violationsOf(({ templateFile }) => findings[templateFile])).toEqual({});
  });

  test('there is one delivery stream, and it keeps its logical id', () => {
    const ids = subjects.map(([, { resources }]) =>
      resources.filter(({ type }) => type === 'AWS::KinesisFirehose::DeliveryStream').map(({ logicalId }) => logicalId),
    );
    expect(ids.length).toBeGreaterThan(25);
    expect(new Set(ids.map((of) => of.join()))).toEqual(new Set(['KinesisKdfDeliveryStream5B0FCF0B']));
  });

  test('no parameter of a processor is blank: the service refuses that', async () => {
    const blank = ({ resources }: SynthesizedPattern) =>
      JSON.stringify(resources).match(/"ParameterValue":"\s*"/g) ?? [];
    expect(await violationsOf(blank)).toEqual({});
    const parameters = subjects.flatMap(([, subject]) => JSON.stringify(subject.resources).match(/"ParameterValue"/g));
    expect(parameters.length).toBeGreaterThan(25);
  });
});
