// The patterns, and what only their apps and tests use.
import { PatternPackage } from '../pattern-package';
import { ToolPackage } from '../tool-package';
import {
  constructRules,
  dataStores,
  deliveryStream,
  flinkApplication,
  handlerFunction,
  kafkaTopics,
  local,
  monitoring,
  readmeSection,
  restApiLogs,
  sessionHost,
} from './libraries';
import { root } from './root';

export const conformance = new ToolPackage({
  parent: root,
  name: 'conformance',
  description: 'Promises that every synthesized pattern must keep, as reusable tests',
  uses: [local],
  testInputs: ['{workspaceRoot}/biome.json', '{workspaceRoot}/tools/projen/**/*'],
  dependencies: ['aws-cdk-lib', 'cdk-nag', 'constructs'],
});

export const settings = new ToolPackage({
  parent: root,
  name: 'settings',
  description: 'Reads the settings of a pattern from CDK context',
  uses: [constructRules, dataStores, kafkaTopics, deliveryStream, flinkApplication],
  dependencies: ['aws-cdk-lib', 'constructs'],
});

export const kinesisApigw = new PatternPackage({
  parent: root,
  name: 'kinesis-apigw',
  description: 'API Gateway to Kinesis Data Streams to Lambda',
  handlerDependencies: ['@aws-lambda-powertools/batch'],
  // The sequence numbers that a run is counted by are logged at DEBUG.
  localContext: { logLevel: 'DEBUG' },
  uses: [monitoring, constructRules, dataStores, handlerFunction, restApiLogs],
  devUses: [local, conformance, readmeSection, settings],
});

export const kinesisKdf = new PatternPackage({
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

export const kinesisKplKda = new PatternPackage({
  parent: root,
  name: 'kinesis-kpl-kda',
  description: 'Kinesis Producer Library to Kinesis Data Streams to Managed Service for Apache Flink to S3',
  handlerDependencies: [],
  // What is written can be read soon: objects end when the job makes a checkpoint.
  // Hosts are not run there: their program is.
  localContext: { checkpointIntervalSeconds: '2', rolloverIntervalSeconds: '1', producerHost: 'false' },
  localContextUnless: { processing: { studio: ['checkpointIntervalSeconds', 'rolloverIntervalSeconds'] } },
  // What startOnDeploy calls the service with: the runtimes of Lambda bring it, local runs take it from here.
  devDependencies: ['@aws-sdk/client-kinesis-analytics-v2'],
  jars: { flink: ['sql-runner/target/sql-runner.jar'], 'kpl-producer': ['target/kpl-producer.jar'] },
  files: ['notes'],
  uses: [monitoring, constructRules, dataStores, flinkApplication, sessionHost],
  devUses: [local, conformance, readmeSection, settings],
});

export const kinesisKdaAsync = new PatternPackage({
  parent: root,
  name: 'kinesis-kda-async',
  description:
    'Kinesis Data Streams to Managed Service for Apache Flink, which asks an HTTP endpoint about each record, to S3',
  handlerDependencies: [],
  localContext: { checkpointIntervalSeconds: '2', producerHost: 'false' },
  // What startOnDeploy calls the service with: the runtimes of Lambda bring it, local runs take it from here.
  devDependencies: ['@aws-sdk/client-kinesis-analytics-v2'],
  jars: { flink: ['fare-enrichment/target/fare-enrichment.jar'] },
  programs: { 'taxi-replay': 'src/taxi-replay.main.ts' },
  sends: 'trips',
  uses: [monitoring, constructRules, dataStores, flinkApplication, handlerFunction, restApiLogs, sessionHost],
  devUses: [local, conformance, readmeSection, settings],
});

export const mskCluster = new PatternPackage({
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

export const mskLambda = new PatternPackage({
  parent: root,
  name: 'msk-lambda',
  description: 'Amazon MSK to Lambda',
  handlerDependencies: ['@aws-lambda-powertools/kafka'],
  // The offsets that a run is counted by are logged at DEBUG.
  localContext: { createCluster: 'true', logLevel: 'DEBUG' },
  uses: [monitoring, constructRules, kafkaTopics, handlerFunction],
  devUses: [local, conformance, readmeSection, settings, mskCluster],
});

export const mskLambdaKdf = new PatternPackage({
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

export const mskKda = new PatternPackage({
  parent: root,
  name: 'msk-kda',
  description: 'Amazon MSK to Managed Service for Apache Flink to S3',
  // Asks where the brokers are: CloudFormation does not tell.
  handlerDependencies: ['@aws-sdk/client-kafka'],
  // What startOnDeploy calls the service with: the runtimes of Lambda bring it, local runs take it from here.
  devDependencies: ['@aws-sdk/client-kinesis-analytics-v2'],
  localContext: { createCluster: 'true', checkpointIntervalSeconds: '2', rolloverIntervalSeconds: '1' },
  localContextUnless: { processing: { studio: ['checkpointIntervalSeconds', 'rolloverIntervalSeconds'] } },
  jars: { flink: ['sql-runner/target/sql-runner.jar'] },
  uses: [monitoring, constructRules, dataStores, kafkaTopics, flinkApplication, handlerFunction],
  devUses: [local, conformance, readmeSection, settings, mskCluster],
});
