// Programs beside the patterns.
import { AppPackage } from '../app-package';
import { JavaApp } from '../java-app';
import { local } from './libraries';
import { root } from './root';

new JavaApp({ parent: root, name: 'flink' });
new JavaApp({ parent: root, name: 'kpl-producer' });

export const kafkaClient = new AppPackage({
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

export const taxiReplay = new AppPackage({
  parent: root,
  name: 'taxi-replay',
  description:
    'Replays taxi trips into a Kinesis stream: from a file, from S3 or generated, on AWS and on this machine',
  main: 'src/taxi-replay.main.ts',
  devUses: [local],
  dependencies: ['@aws-sdk/client-kinesis', '@aws-sdk/client-s3', '@smithy/node-http-handler'],
  devDependencies: ['aws-cdk-lib', 'constructs', 'fast-check'],
});
