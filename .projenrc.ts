import { AppPackage } from './tools/projen/app-package';
import { JavaApp } from './tools/projen/java-app';
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

const constructRules = new LibraryPackage({
  parent: root,
  name: 'construct-rules',
  description:
    'Rules that a construct keeps: ranges of its props, errors that name them, reasons for each rule of cdk-nag that it does not follow',
  usesCdk: true,
  devUses: [readmeSection],
});

const dataStores = new LibraryPackage({
  parent: root,
  name: 'data-stores',
  description: 'The stream and the bucket in which the data of a pipeline rests: encrypted, retained, observable',
  usesCdk: true,
  uses: [constructRules],
  devUses: [readmeSection],
});

const handlerFunction = new LibraryPackage({
  parent: root,
  name: 'handler-function',
  description: 'A Lambda function from a bundled handler: its runtime, its log, and a role that may do nothing else',
  usesCdk: true,
  uses: [constructRules],
  devUses: [readmeSection],
});

const kafkaTopics = new LibraryPackage({
  parent: root,
  name: 'kafka-topics',
  description:
    'The topics of a Kafka cluster as a pipeline uses them: the cluster, access to it, the event source mapping that reads them',
  usesCdk: true,
  uses: [constructRules],
  devUses: [readmeSection],
});

const deliveryStream = new LibraryPackage({
  parent: root,
  name: 'delivery-stream',
  description: 'What every delivery stream to S3 has: buffering, compression, prefixes, partitions, role and error log',
  usesCdk: true,
  uses: [constructRules],
  devUses: [readmeSection],
});

const flinkApplication = new LibraryPackage({
  parent: root,
  name: 'flink-application',
  description:
    'An application of Amazon Managed Service for Apache Flink: its job, its resources, its log, and a role with what the job needs',
  usesCdk: true,
  uses: [constructRules],
  devUses: [readmeSection],
});

const sessionHost = new LibraryPackage({
  parent: root,
  name: 'session-host',
  description: 'A machine without a way in: people reach it by Session Manager, and it signals when it is set up',
  usesCdk: true,
  uses: [constructRules],
  devUses: [readmeSection],
});

const restApiLogs = new LibraryPackage({
  parent: root,
  name: 'rest-api-logs',
  description:
    'The logs of a REST API: one line for each request, its errors, and the role of the account that writes both',
  usesCdk: true,
  uses: [constructRules],
  devUses: [readmeSection],
});

const local = new LibraryPackage({
  parent: root,
  name: 'local',
  description: 'Runs an AWS CDK app with streaming resources on this machine: no Docker, no AWS account',
  bin: { 'streaming-local': 'bin/streaming-local.js' },
  files: ['requirements.txt', 'requirements-java.txt', 'flink-host'],
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
    '@bufbuild/protobuf',
    '@js-joda/core',
    '@js-joda/timezone',
    '@peculiar/x509',
    '@platformatic/kafka',
    '@smithy/core',
    '@smithy/node-http-handler',
    '@smithy/signature-v4',
    'ajv',
    'ajv-draft-04',
    'aws-jwt-verify',
    'chokidar',
    'fflate',
    'hyparquet-writer',
    'jq-web',
    'jsonpath-plus',
    'snappyjs',
    'velocityjs',
  ],
  devUses: [readmeSection],
  devDependencies: [
    '@aws-sdk/client-api-gateway',
    '@aws-sdk/client-cloudwatch',
    '@aws-sdk/client-cognito-identity-provider',
    '@aws-sdk/client-dynamodb',
    '@aws-sdk/client-firehose',
    '@aws-sdk/client-kafka',
    '@aws-sdk/client-kinesis-analytics-v2',
    '@aws-sdk/client-secrets-manager',
    'aws-cdk-lib',
    'constructs',
    'fast-check',
    'hyparquet',
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

const settings = new ToolPackage({
  parent: root,
  name: 'settings',
  description: 'Reads the settings of a pattern from CDK context',
  uses: [constructRules, dataStores, kafkaTopics, deliveryStream, flinkApplication],
  dependencies: ['aws-cdk-lib', 'constructs'],
});

new JavaApp({ parent: root, name: 'flink' });
new JavaApp({ parent: root, name: 'kpl-producer' });

const kinesisApigw = new PatternPackage({
  parent: root,
  name: 'kinesis-apigw',
  description: 'API Gateway to Kinesis Data Streams to Lambda',
  handlerDependencies: ['@aws-lambda-powertools/batch'],
  // The sequence numbers that a run is counted by are logged at DEBUG.
  localContext: { logLevel: 'DEBUG' },
  uses: [monitoring, constructRules, dataStores, handlerFunction, restApiLogs],
  devUses: [local, conformance, readmeSection, settings],
});

const kinesisKdf = new PatternPackage({
  parent: root,
  name: 'kinesis-kdf',
  description: 'Kinesis Data Streams to Data Firehose to S3',
  handlerDependencies: [],
  // Prices by ticker and hour, each a line; the shortest interval that partitions may have.
  localContext: {
    jqExpression: '{ticker: .ticker}',
    dataPrefix:
      'data/ticker=!{partitionKeyFromQuery:ticker}/year=!{timestamp:yyyy}/month=!{timestamp:MM}/day=!{timestamp:dd}/hour=!{timestamp:HH}/',
    newLineDelimiter: 'true',
    bufferingIntervalSeconds: '60',
  },
  localTimeScale: 20,
  uses: [monitoring, constructRules, dataStores, deliveryStream, handlerFunction],
  devUses: [local, conformance, readmeSection, settings],
});

const kinesisKplKda = new PatternPackage({
  parent: root,
  name: 'kinesis-kpl-kda',
  description: 'Kinesis Producer Library to Kinesis Data Streams to Managed Service for Apache Flink to S3',
  handlerDependencies: [],
  // What is written can be read soon: objects end when the job makes a checkpoint.
  // Hosts are not run there: their program is.
  localContext: { checkpointIntervalSeconds: '2', rolloverIntervalSeconds: '2', producerHost: 'false' },
  jars: { flink: ['sql-runner/target/sql-runner.jar'], 'kpl-producer': ['target/kpl-producer.jar'] },
  files: ['notes'],
  uses: [monitoring, constructRules, dataStores, flinkApplication, sessionHost],
  devUses: [local, conformance, readmeSection, settings],
});

const kinesisKdaAsync = new PatternPackage({
  parent: root,
  name: 'kinesis-kda-async',
  description:
    'Kinesis Data Streams to Managed Service for Apache Flink, which asks an HTTP endpoint about each record, to S3',
  handlerDependencies: [],
  localContext: { checkpointIntervalSeconds: '2', producerHost: 'false' },
  jars: { flink: ['fare-enrichment/target/fare-enrichment.jar'] },
  programs: { 'taxi-replay': 'src/taxi-replay.main.ts' },
  uses: [monitoring, constructRules, dataStores, flinkApplication, handlerFunction, restApiLogs, sessionHost],
  devUses: [local, conformance, readmeSection, settings],
});

const mskCluster = new PatternPackage({
  parent: root,
  name: 'msk-cluster',
  description: 'Amazon MSK cluster with topics, access control and a client',
  // What makes the topics of a serverless cluster.
  handlerDependencies: ['@aws-crypto/sha256-js', '@platformatic/kafka', '@smithy/signature-v4'],
  // AWS's own signer, to hold ours against: it brings more than a package may weigh.
  devDependencies: ['aws-msk-iam-sasl-signer-js'],
  localContext: { topics: 'orders:6' },
  uses: [monitoring, constructRules, kafkaTopics],
  devUses: [local, conformance, readmeSection, settings],
});

const mskLambda = new PatternPackage({
  parent: root,
  name: 'msk-lambda',
  description: 'Amazon MSK to Lambda',
  handlerDependencies: ['@aws-lambda-powertools/kafka'],
  // The offsets that a run is counted by are logged at DEBUG.
  localContext: { createCluster: 'true', logLevel: 'DEBUG' },
  uses: [monitoring, constructRules, kafkaTopics, handlerFunction],
  devUses: [local, conformance, readmeSection, settings, mskCluster],
});

const mskLambdaKdf = new PatternPackage({
  parent: root,
  name: 'msk-lambda-kdf',
  description: 'Amazon MSK to Lambda to Data Firehose to S3',
  handlerDependencies: ['@aws-sdk/client-firehose', '@smithy/core'],
  devDependencies: ['fast-check'],
  localContext: { createCluster: 'true', bufferingIntervalSeconds: '60' },
  localTimeScale: 20,
  uses: [monitoring, constructRules, dataStores, kafkaTopics, deliveryStream, handlerFunction],
  devUses: [local, conformance, readmeSection, settings, mskCluster],
});

const mskKda = new PatternPackage({
  parent: root,
  name: 'msk-kda',
  description: 'Amazon MSK to Managed Service for Apache Flink to S3',
  // Asks where the brokers are: CloudFormation does not tell.
  handlerDependencies: ['@aws-sdk/client-kafka'],
  localContext: { createCluster: 'true', checkpointIntervalSeconds: '2', rolloverIntervalSeconds: '2' },
  jars: { flink: ['sql-runner/target/sql-runner.jar'] },
  uses: [monitoring, constructRules, dataStores, kafkaTopics, flinkApplication, handlerFunction],
  devUses: [local, conformance, readmeSection, settings, mskCluster],
});

const kafkaClient = new AppPackage({
  parent: root,
  name: 'kafka-client',
  description:
    'Describes a cluster, manages topics, produces and consumes verifiable messages: on Amazon MSK and on this machine',
  main: 'src/kafka-client.main.ts',
  dependencies: [
    '@aws-sdk/client-kafka',
    '@aws-sdk/client-secrets-manager',
    '@platformatic/kafka',
    'aws-msk-iam-sasl-signer-js',
  ],
  devDependencies: ['fast-check'],
});

const taxiReplay = new AppPackage({
  parent: root,
  name: 'taxi-replay',
  description:
    'Replays taxi trips into a Kinesis stream: from a file, from S3 or generated, on AWS and on this machine',
  main: 'src/taxi-replay.main.ts',
  devUses: [local],
  dependencies: ['@aws-sdk/client-kinesis', '@aws-sdk/client-s3', '@smithy/node-http-handler'],
  devDependencies: ['aws-cdk-lib', 'constructs', 'fast-check'],
});

const send = new ToolPackage({
  parent: root,
  name: 'send',
  description: 'Sends records to the API, stream or topic of a pattern, on this machine or deployed',
  uses: [local, kafkaClient],
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

const demo = new ToolPackage({
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

root.synth();
