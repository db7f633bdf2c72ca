// What patterns are built on, and what checks their READMEs.
import { LibraryPackage } from '../library-package';
import { ToolPackage } from '../tool-package';
import { root } from './root';

export const readmeSection = new ToolPackage({
  parent: root,
  name: 'readme-section',
  description: 'Compares the generated parts of a README with the code that they repeat',
});

export const monitoring = new LibraryPackage({
  parent: root,
  name: 'monitoring',
  description: 'Alarms and dashboards for streaming pipelines on AWS, from one catalog that is data',
  usesCdk: true,
  devUses: [readmeSection],
});

export const constructRules = new LibraryPackage({
  parent: root,
  name: 'construct-rules',
  description:
    'Rules that a construct keeps: ranges of its props, errors that name them, reasons for each rule of cdk-nag that it does not follow',
  usesCdk: true,
  devUses: [readmeSection],
});

export const dataStores = new LibraryPackage({
  parent: root,
  name: 'data-stores',
  description: 'The stream and the bucket in which the data of a pipeline rests: encrypted, retained, observable',
  usesCdk: true,
  uses: [constructRules],
  devUses: [readmeSection],
});

export const handlerFunction = new LibraryPackage({
  parent: root,
  name: 'handler-function',
  description: 'A Lambda function from a bundled handler: its runtime, its log, and a role that may do nothing else',
  usesCdk: true,
  uses: [constructRules],
  devUses: [readmeSection],
});

export const kafkaTopics = new LibraryPackage({
  parent: root,
  name: 'kafka-topics',
  description:
    'The topics of a Kafka cluster as a pipeline uses them: the cluster, access to it, the event source mapping that reads them',
  usesCdk: true,
  uses: [constructRules],
  devUses: [readmeSection],
});

export const deliveryStream = new LibraryPackage({
  parent: root,
  name: 'delivery-stream',
  description: 'What every delivery stream to S3 has: buffering, compression, prefixes, partitions, role and error log',
  usesCdk: true,
  uses: [constructRules],
  devUses: [readmeSection],
});

export const flinkApplication = new LibraryPackage({
  parent: root,
  name: 'flink-application',
  description:
    'An application of Amazon Managed Service for Apache Flink: its job, its resources, its log, and a role with what the job needs',
  usesCdk: true,
  uses: [constructRules],
  devUses: [readmeSection],
});

export const sessionHost = new LibraryPackage({
  parent: root,
  name: 'session-host',
  description: 'A machine without a way in: people reach it by Session Manager, and it signals when it is set up',
  usesCdk: true,
  uses: [constructRules],
  devUses: [readmeSection],
});

export const restApiLogs = new LibraryPackage({
  parent: root,
  name: 'rest-api-logs',
  description:
    'The logs of a REST API: one line for each request, its errors, and the role of the account that writes both',
  usesCdk: true,
  uses: [constructRules],
  devUses: [readmeSection],
});

export const local = new LibraryPackage({
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
