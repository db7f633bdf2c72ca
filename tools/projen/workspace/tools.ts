// What runs, deploys, measures and publishes.
import { ToolPackage } from '../tool-package';
import { kafkaClient, taxiReplay } from './apps';
import { local, readmeSection } from './libraries';
import {
  kinesisApigw,
  kinesisKdaAsync,
  kinesisKdf,
  kinesisKplKda,
  mskCluster,
  mskKda,
  mskLambda,
  mskLambdaKdf,
} from './patterns';
import { root } from './root';

export const send = new ToolPackage({
  parent: root,
  name: 'send',
  description: 'Sends records to the API, stream or topic of a pattern, on this machine or deployed',
  uses: [local, kafkaClient, taxiReplay],
  dependencies: [
    '@aws-crypto/sha256-js',
    '@aws-sdk/client-cloudformation',
    '@aws-sdk/client-cognito-identity-provider',
    '@aws-sdk/client-kinesis',
    '@aws-sdk/credential-providers',
    '@smithy/node-http-handler',
    '@smithy/signature-v4',
  ],
});

export const demo = new ToolPackage({
  parent: root,
  name: 'demo',
  description: 'Runs a pattern on this machine, sends records and counts them at the sink',
  uses: [
    local,
    kinesisApigw,
    kinesisKdf,
    kinesisKdaAsync,
    kinesisKplKda,
    mskCluster,
    mskKda,
    mskLambda,
    mskLambdaKdf,
    kafkaClient,
    taxiReplay,
    send,
  ],
  runsJarsOf: [kinesisKdaAsync, kinesisKplKda, mskKda],
  devUses: [readmeSection],
  testInputs: ['{workspaceRoot}/packages/local/README.md'],
  commands: {
    verify: [
      'tsx src/demo.main.ts kinesis-apigw --count 100000 --port 0 --substrate-port 0',
      'tsx src/demo.main.ts kinesis-kdf --count 100000 --port 0 --substrate-port 0',
      'vitest run --config ../../vitest.verify.config.mjs',
    ].join(' && '),
  },
  dependencies: [
    '@aws-sdk/client-cloudwatch-logs',
    '@aws-sdk/client-kinesis',
    '@aws-sdk/client-kinesis-analytics-v2',
    '@aws-sdk/client-s3',
    '@aws-sdk/client-sqs',
    '@smithy/node-http-handler',
    'fast-check',
    'hyparquet',
  ],
  devDependencies: [
    '@aws-crypto/sha256-js',
    '@aws-sdk/client-api-gateway',
    '@aws-sdk/client-cloudwatch',
    '@aws-sdk/client-cognito-identity-provider',
    '@aws-sdk/client-dynamodb',
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
  devUses: [kinesisApigw, kinesisKdf],
  testInputs: ['{workspaceRoot}/README.md', '{workspaceRoot}/nx.json'],
  dependencies: ['@aws-sdk/client-api-gateway', '@aws-sdk/client-sts'],
});

new ToolPackage({
  parent: root,
  name: 'bench',
  description: 'Benchmarks, each printing a ratio measured in one run',
  uses: [local, demo, send],
  commands: {
    bench: [
      'tsx src/event-source-mapping/event-source-mapping.bench.main.ts',
      'tsx src/topic-mapping/topic-mapping.bench.main.ts',
      'tsx src/delivery-stream/delivery-stream.bench.main.ts',
      'tsx src/put-records/put-records.bench.main.ts',
      'tsx src/sql-job/sql-from-kinesis.bench.main.ts',
      'tsx src/sql-job/sql-from-kafka.bench.main.ts',
      'tsx src/kpl-format/kpl-format.bench.main.ts',
    ].join(' && '),
  },
  dependencies: [
    '@aws-sdk/client-cloudwatch-logs',
    '@aws-sdk/client-firehose',
    '@aws-sdk/client-kinesis',
    '@aws-sdk/client-lambda',
    '@aws-sdk/client-s3',
    '@platformatic/kafka',
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
