import { LibraryPackage } from './tools/projen/library-package';
import { Monorepo } from './tools/projen/monorepo';
import { PatternPackage } from './tools/projen/pattern-package';
import { ToolPackage } from './tools/projen/tool-package';

const root = new Monorepo({ name: 'streaming-patterns' });

const readmeSection = new ToolPackage({
  parent: root,
  name: 'readme-section',
  description: 'Compares the generated parts of a README with the code that they repeat',
});

const monitoring = new LibraryPackage({
  parent: root,
  name: 'monitoring',
  description: 'Alarms and dashboards for streaming pipelines on AWS, from one catalog that is data',
  usesCdk: true,
  devUses: [readmeSection],
});

const local = new LibraryPackage({
  parent: root,
  name: 'local',
  description: 'Runs an AWS CDK app with streaming resources on this machine: no Docker, no AWS account',
  bin: { 'streaming-local': 'bin/streaming-local.js' },
  files: ['requirements.txt'],
  dependencies: [
    '@aws-crypto/sha256-js',
    '@aws-sdk/client-cloudformation',
    '@aws-sdk/client-cloudwatch-logs',
    '@aws-sdk/client-kinesis',
    '@aws-sdk/client-lambda',
    '@aws-sdk/client-s3',
    '@aws-sdk/client-sns',
    '@aws-sdk/client-sqs',
    '@aws-sdk/client-ssm',
    '@aws-sdk/xml-builder',
    '@peculiar/x509',
    '@smithy/core',
    '@smithy/node-http-handler',
    '@smithy/signature-v4',
    'ajv',
    'ajv-draft-04',
    'aws-jwt-verify',
    'chokidar',
    'fflate',
    'jsonpath-plus',
    'velocityjs',
  ],
  devUses: [readmeSection],
  devDependencies: [
    '@aws-sdk/client-api-gateway',
    '@aws-sdk/client-cloudwatch',
    '@aws-sdk/client-cognito-identity-provider',
    '@aws-sdk/client-dynamodb',
    '@aws-sdk/client-secrets-manager',
    'aws-cdk-lib',
    'constructs',
    'fast-check',
  ],
});

const conformance = new ToolPackage({
  parent: root,
  name: 'conformance',
  description: 'Promises that every synthesized pattern must keep, as reusable tests',
  uses: [local],
  testInputs: ['{workspaceRoot}/biome.json', '{workspaceRoot}/tools/projen/**/*'],
  dependencies: ['aws-cdk-lib', 'cdk-nag', 'constructs'],
});

const kinesisApigw = new PatternPackage({
  parent: root,
  name: 'kinesis-apigw',
  description: 'API Gateway to Kinesis Data Streams to Lambda',
  handlerDependencies: ['@aws-lambda-powertools/batch'],
  // The sequence numbers that a run is counted by are logged at DEBUG.
  localContext: { logLevel: 'DEBUG' },
  monitoring,
  devUses: [local, conformance, readmeSection],
});

const send = new ToolPackage({
  parent: root,
  name: 'send',
  description: 'Sends records to the API of a pattern, on this machine or deployed',
  uses: [local],
  dependencies: [
    '@aws-crypto/sha256-js',
    '@aws-sdk/client-cloudformation',
    '@aws-sdk/client-cognito-identity-provider',
    '@aws-sdk/credential-providers',
    '@smithy/signature-v4',
  ],
  devDependencies: ['@aws-sdk/client-kinesis', '@smithy/node-http-handler'],
});

const demo = new ToolPackage({
  parent: root,
  name: 'demo',
  description: 'Runs a pattern on this machine, sends records and counts them at the sink',
  uses: [local, kinesisApigw, send],
  devUses: [readmeSection],
  testInputs: ['{workspaceRoot}/packages/local/README.md'],
  commands: {
    verify:
      'tsx src/demo.main.ts --count 100000 --port 0 --substrate-port 0 && vitest run --config ../../vitest.verify.config.mjs',
  },
  dependencies: [
    '@aws-sdk/client-cloudwatch-logs',
    '@aws-sdk/client-kinesis',
    '@aws-sdk/client-sqs',
    '@smithy/node-http-handler',
    'fast-check',
  ],
  devDependencies: [
    '@aws-crypto/sha256-js',
    '@aws-sdk/client-api-gateway',
    '@aws-sdk/client-cloudwatch',
    '@aws-sdk/client-cognito-identity-provider',
    '@aws-sdk/client-dynamodb',
    '@aws-sdk/client-s3',
    '@aws-sdk/client-sns',
    '@smithy/signature-v4',
    'aws-cdk-lib',
    'constructs',
  ],
});

new ToolPackage({
  parent: root,
  name: 'deploy',
  description: 'What the deploy and destroy targets do around the AWS CDK CLI',
  devUses: [kinesisApigw],
  testInputs: ['{workspaceRoot}/README.md', '{workspaceRoot}/nx.json'],
  dependencies: ['@aws-sdk/client-api-gateway', '@aws-sdk/client-sts'],
});

new ToolPackage({
  parent: root,
  name: 'bench',
  description: 'Benchmarks, each printing a ratio measured in one run',
  uses: [local, demo],
  commands: { bench: 'tsx src/event-source-mapping.bench.main.ts' },
  dependencies: [
    '@aws-sdk/client-cloudwatch-logs',
    '@aws-sdk/client-kinesis',
    '@aws-sdk/client-lambda',
    '@smithy/node-http-handler',
    'fflate',
  ],
});

new ToolPackage({
  parent: root,
  name: 'publish',
  description: 'Checks what the published packages hold, and tries a whole release against a registry on this machine',
  uses: [local, send],
  devUses: root.publishedPackages,
  testInputs: ['{workspaceRoot}/packages/*/README.md', '{workspaceRoot}/LICENSE'],
  commands: { verify: 'tsx src/verify.main.ts' },
  dependencies: [
    '@arethetypeswrong/core',
    '@aws-sdk/client-dynamodb',
    '@publint/pack',
    '@smithy/node-http-handler',
    'publint',
    'verdaccio',
  ],
});

root.synth();
