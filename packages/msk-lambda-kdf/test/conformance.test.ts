import { join } from 'node:path';
import {
  lintTemplates,
  PATTERN_PROMISES,
  type SynthesizedPattern,
  synthesizePattern,
} from '@streaming-patterns/conformance';
import { type App, Stack, Validations } from 'aws-cdk-lib';
import { describe, expect, test } from 'vitest';
import { MskLambdaKdf } from '../src';
import { COMBINATIONS, existing } from './combinations';

/** The first run installs cfn-lint. */
const INSTALLATION_TIMEOUT = 300_000;
const LINT = 'cfn-lint finds nothing in the template';
const LOST_ANSWERS = 'Annotation::@streaming-patterns/msk-lambda-kdf:wholeBatchRetried';

const ALWAYS = {
  MskLambdaKdfConsumerLogs24E2282C: 'AWS::Logs::LogGroup',
  MskLambdaKdfDeliveryErrors7BC34082: 'AWS::Logs::LogGroup',
  MskLambdaKdfDeliveryStream6674C542: 'AWS::KinesisFirehose::DeliveryStream',
};
const BUCKET = {
  MskLambdaKdfBucket5E99A4B6: 'AWS::S3::Bucket',
  MskLambdaKdfBucketAccessLogs90F60F14: 'AWS::S3::Bucket',
};
const QUEUE = { MskLambdaKdfEventSourceFailureQueue99BE8152: 'AWS::SQS::Queue' };
const CLUSTER = {
  MskCluster2B44A9B7: 'AWS::MSK::Cluster',
  MskClusterBrokerLogs1668C01C: 'AWS::Logs::LogGroup',
  MskClusterTopicsordersA57E3F87: 'AWS::MSK::Topic',
};

/** What a combination has that outlives its stack; others have a bucket and a queue. */
const STATEFUL: Record<string, Record<string, string>> = {
  'from a new cluster, partitioned by jq': { ...BUCKET, ...QUEUE, ...CLUSTER },
  'with SASL/SCRAM to a new cluster, failures into a topic': {
    ...{ ...BUCKET, ...CLUSTER, MskClusterScramKey33BFAAAF: 'AWS::KMS::Key' },
    MskClusterScramSecret558B08B4: 'AWS::SecretsManager::Secret',
  },
  'from a serverless cluster, on demand': {
    ...{ ...BUCKET, ...QUEUE, MskCluster2B44A9B7: 'AWS::MSK::ServerlessCluster' },
    MskClusterTopicManagerLogsE423C166: 'AWS::Logs::LogGroup',
  },
  'with mutual TLS, filters, ORC by a table, failures into a bucket': { ...BUCKET, Failed178E83A2: 'AWS::S3::Bucket' },
  'with keys of the user': { ...BUCKET, ...QUEUE, Key961B73FD: 'AWS::KMS::Key' },
  'into a bucket of the stack': { ...QUEUE, GivenEA18D9CA: 'AWS::S3::Bucket' },
  'into a bucket of elsewhere': QUEUE,
};

function pattern(name: string): SynthesizedPattern {
  const build = (app: App) => {
    const stack = new Stack(app, 'msk-lambda-kdf');
    const { cluster = existing(stack), ...props } = COMBINATIONS[name](stack);
    const pipeline = new MskLambdaKdf(stack, 'MskLambdaKdf', { topicName: 'orders', ...props, cluster });
    Validations.of(pipeline).acknowledge({ id: LOST_ANSWERS, reason: 'Records may be there twice' });
    return stack;
  };
  const statefulLogicalIds = { ...ALWAYS, ...(STATEFUL[name] ?? { ...BUCKET, ...QUEUE }) };
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
    expect(await violationsOf(({ templateFile }) => findings[templateFile])).toEqual({});
  });

  test('there is one mapping and one delivery stream, each with its own logical id', () => {
    const types = ['AWS::Lambda::EventSourceMapping', 'AWS::KinesisFirehose::DeliveryStream'];
    const ids = subjects.map(([, { resources }]) =>
      resources.filter(({ type }) => types.includes(type)).map(({ logicalId }) => logicalId),
    );
    expect(ids.length).toBeGreaterThan(12);
    expect(new Set(ids.map((of) => of.sort().join()))).toEqual(
      new Set(['MskLambdaKdfDeliveryStream6674C542,MskLambdaKdfEventSourceEventSourceMappingFF8D8712']),
    );
  });

  test('no parameter of a processor is blank: the service refuses that', async () => {
    const blank = ({ resources }: SynthesizedPattern) =>
      JSON.stringify(resources).match(/"ParameterValue":"\s*"/g) ?? [];
    expect(await violationsOf(blank)).toEqual({});
  });
});
