import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const REPOSITORY = resolve(__dirname, '..', '..', '..');
const BIOME = join(REPOSITORY, 'node_modules', '.bin', 'biome');

/** A file that breaks a rule: where it stands, what it imports, and how the lint message answers. */
interface Plant {
  readonly file: string;
  readonly specifier: string;
  readonly answer: RegExp;
}

const plants = (folder: string, answer: RegExp, ...specifiers: string[]): Plant[] =>
  specifiers.map((specifier, index) => ({ file: `${folder}/planted-${index}.ts`, specifier, answer }));

const FORBIDDEN: Plant[] = [
  ...plants(
    'packages/kinesis-apigw/src',
    /^A construct knows CDK and the packages that patterns are built on\./,
    '@streaming-patterns/kinesis-apigw',
    '@streaming-patterns/kinesis-kdf',
    '@streaming-patterns/settings',
    '@streaming-patterns/local',
    '@aws-sdk/client-kinesis',
    '../handlers/process-records/log-lines',
    '../app/settings',
  ),
  ...plants(
    'packages/kinesis-apigw/handlers/planted',
    /^A handler runs in Lambda: it must not import CDK/,
    'aws-cdk-lib',
    'aws-cdk-lib/aws-kinesis',
    'constructs',
    'cdk-nag',
    '../../src/kinesis-apigw',
    '../../app/settings',
    '@streaming-patterns/monitoring',
  ),
  ...plants(
    'packages/monitoring/src',
    /^monitoring knows CDK, no other package of ours and no pattern/,
    '@streaming-patterns/kinesis-apigw',
    '@streaming-patterns/data-stores',
    '@streaming-patterns/construct-rules',
    '@streaming-patterns/local',
    '@aws-sdk/client-cloudwatch',
  ),
  ...plants(
    'packages/data-stores/src',
    /^data-stores knows CDK, construct-rules and no pattern/,
    '@streaming-patterns/kinesis-kdf',
    '@streaming-patterns/monitoring',
    '@streaming-patterns/local',
    '@streaming-patterns/readme-section',
    '@aws-sdk/client-kinesis',
  ),
  ...plants(
    'packages/kafka-topics/src',
    /^kafka-topics knows CDK, construct-rules and no pattern/,
    '@streaming-patterns/msk-cluster',
    '@streaming-patterns/delivery-stream',
    '@streaming-patterns/monitoring',
    '@aws-sdk/client-kafka',
  ),
  ...plants(
    'packages/delivery-stream/src',
    /^delivery-stream knows CDK, construct-rules and no pattern/,
    '@streaming-patterns/kinesis-kdf',
    '@streaming-patterns/kafka-topics',
    '@streaming-patterns/data-stores',
    '@aws-sdk/client-firehose',
  ),
  ...plants(
    'packages/handler-function/src',
    /^handler-function knows CDK, construct-rules and no pattern/,
    '@streaming-patterns/msk-lambda',
    '@streaming-patterns/monitoring',
    '@aws-sdk/client-lambda',
  ),
  ...plants(
    'packages/session-host/src',
    /^session-host knows CDK, construct-rules and no pattern/,
    '@streaming-patterns/kinesis-kpl-kda',
    '@streaming-patterns/handler-function',
    '@aws-sdk/client-ssm',
  ),
  ...plants(
    'packages/flink-application/src',
    /^flink-application knows CDK, construct-rules and no pattern:/,
    '@streaming-patterns/kinesis-kpl-kda',
    '@streaming-patterns/data-stores',
    '@aws-sdk/client-kinesis-analytics-v2',
  ),
  ...plants(
    'packages/rest-api-logs/src',
    /^rest-api-logs knows CDK, construct-rules and no pattern/,
    '@streaming-patterns/kinesis-kda-async',
    '@streaming-patterns/handler-function',
    '@aws-sdk/client-api-gateway',
  ),
  ...plants(
    'packages/construct-rules/src',
    /^construct-rules knows CDK, no other package of ours and no pattern/,
    '@streaming-patterns/kinesis-kdf',
    '@streaming-patterns/monitoring',
    '@streaming-patterns/data-stores',
    '@streaming-patterns/local',
  ),
  ...plants(
    'packages/local/src',
    /^The local mode reads templates and public AWS APIs/,
    '@streaming-patterns/kinesis-apigw',
    '@streaming-patterns/monitoring',
    '@streaming-patterns/data-stores',
    '@streaming-patterns/construct-rules',
    'aws-cdk-lib',
    'constructs',
  ),
];

const ALLOWED: Omit<Plant, 'answer'>[] = [
  { file: 'packages/kinesis-apigw/src/clean.ts', specifier: '@streaming-patterns/monitoring' },
  { file: 'packages/kinesis-apigw/src/private/clean.ts', specifier: 'aws-cdk-lib/aws-kinesis' },
  { file: 'packages/kinesis-apigw/src/private/clean-stores.ts', specifier: '@streaming-patterns/data-stores' },
  { file: 'packages/kinesis-apigw/src/private/clean-rules.ts', specifier: '@streaming-patterns/construct-rules' },
  { file: 'packages/msk-lambda/src/private/clean-topics.ts', specifier: '@streaming-patterns/kafka-topics' },
  { file: 'packages/kinesis-kdf/src/private/clean-delivery.ts', specifier: '@streaming-patterns/delivery-stream' },
  { file: 'packages/msk-lambda/src/private/clean-handler.ts', specifier: '@streaming-patterns/handler-function' },
  { file: 'packages/msk-kda/src/private/clean-flink.ts', specifier: '@streaming-patterns/flink-application' },
  { file: 'packages/kinesis-kpl-kda/src/private/clean-host.ts', specifier: '@streaming-patterns/session-host' },
  { file: 'packages/kinesis-kda-async/src/private/clean-logs.ts', specifier: '@streaming-patterns/rest-api-logs' },
  { file: 'packages/kafka-topics/src/clean.ts', specifier: '@streaming-patterns/construct-rules' },
  { file: 'packages/data-stores/src/clean.ts', specifier: '@streaming-patterns/construct-rules' },
  { file: 'packages/construct-rules/src/clean.ts', specifier: 'aws-cdk-lib' },
  { file: 'packages/kinesis-apigw/handlers/planted/clean.ts', specifier: '@aws-lambda-powertools/batch' },
  { file: 'packages/monitoring/src/clean.ts', specifier: 'aws-cdk-lib/aws-cloudwatch' },
  { file: 'packages/local/src/clean.ts', specifier: '@aws-sdk/client-kinesis' },
  { file: 'packages/kinesis-apigw/app/clean.ts', specifier: '../src' },
  { file: 'packages/kinesis-apigw/app/clean-settings.ts', specifier: '@streaming-patterns/settings' },
];

interface Diagnostic {
  readonly category: string;
  readonly message: string;
  readonly location: { readonly path: string };
}

let copy: string;
let diagnostics: Diagnostic[];

/** The repository's configuration over a tree of nothing but planted files, linted in one run. */
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'import-rules-'));
  for (const file of ['biome.json', '.gitignore']) cpSync(join(REPOSITORY, file), join(copy, file));
  for (const { file, specifier } of [...FORBIDDEN, ...ALLOWED]) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    writeFileSync(join(copy, file), `export * from '${specifier}';\n`);
  }
  const options = ['lint', '--only=style/noRestrictedImports', '--reporter=json', '--max-diagnostics=none'];
  const { stdout, stderr } = spawnSync(BIOME, options, { cwd: copy, encoding: 'utf8' });
  if (!stdout.startsWith('{')) throw new Error(`biome did not answer with JSON:\n${stdout}${stderr}`);
  diagnostics = JSON.parse(stdout).diagnostics;
});
afterAll(() => rmSync(copy, { recursive: true }));

const answersTo = (file: string) =>
  diagnostics.filter(({ location }) => location.path === file).map(({ message }) => message);

describe('an import across the layers is refused, with what to do instead', () => {
  test.each(FORBIDDEN)('$file must not import $specifier', ({ file, answer }) => {
    expect(answersTo(file)).toEqual([expect.stringMatching(answer)]);
  });

  test('and each rule of the configuration is tried', () => {
    const { overrides } = JSON.parse(readFileSync(join(REPOSITORY, 'biome.json'), 'utf8'));
    const remedies = JSON.stringify(overrides).match(/"message":"[^"]+"/g) ?? [];
    const tried = new Set(diagnostics.map(({ message }) => message));
    expect(tried.size).toBe(new Set(remedies).size);
  });
});

test.each(ALLOWED)('$file may import $specifier', ({ file }) => expect(answersTo(file)).toEqual([]));
