import { join } from 'node:path';
import { PATTERN_PROMISES, type SynthesizedPattern, synthesizePattern } from '@streaming-patterns/conformance';
import { type App, Duration, Stack, Validations } from 'aws-cdk-lib';
import { Peer } from 'aws-cdk-lib/aws-ec2';
import { Key } from 'aws-cdk-lib/aws-kms';
import { describe, expect, test } from 'vitest';
import { AccessControl, ClusterKind, MonitoringLevel, MskCluster, type MskClusterProps } from '../src';
import { existingVpc } from './cluster';

const CLUSTER = { MskCluster2B44A9B7: 'AWS::MSK::Cluster', MskClusterBrokerLogs1668C01C: 'AWS::Logs::LogGroup' };
const ORDERS = { MskClusterTopicsordersA57E3F87: 'AWS::MSK::Topic' };
const AUTHORITY = 'arn:aws:acm-pca:eu-west-1:111122223333:certificate-authority/0a1b2c3d-1111-2222-3333-444455556666';

/** As a user answers the warning whose condition is met. */
const KNOWN = {
  id: 'Annotation::@streaming-patterns/msk-cluster:newNetwork',
  reason: 'It is there for a trial and goes with its stack',
};

type PropsIn = (stack: Stack) => MskClusterProps;
const inOwnVpc =
  (props: MskClusterProps = {}) =>
  (stack: Stack) => ({ vpc: existingVpc(stack), ...props });

function pattern(propsIn: PropsIn, statefulLogicalIds: Record<string, string>): SynthesizedPattern {
  const build = (app: App) => {
    const stack = new Stack(app, 'msk-cluster');
    Validations.of(new MskCluster(stack, 'MskCluster', propsIn(stack))).acknowledge(KNOWN);
    return stack;
  };
  return synthesizePattern({ directory: join(__dirname, '..'), build, statefulLogicalIds });
}

/** Every kind with every way to sign in that it has, each with other options. */
const COMBINATIONS: [string, PropsIn, Record<string, string>][] = [
  ['Standard with IAM, as it is, in a new network', () => ({}), CLUSTER],
  [
    'Standard with IAM, six brokers, all metrics, exporters, storage that grows',
    inOwnVpc({
      ...{ numberBrokerNodes: 6, monitoringLevel: MonitoringLevel.PER_TOPIC_PER_PARTITION, tieredStorage: true },
      ...{ storageAutoscalingMax: 4_000, prometheusClients: [Peer.ipv4('10.2.0.0/16')] },
      topics: [{ name: 'orders', configs: { 'cleanup.policy': 'compact' } }],
    }),
    { ...CLUSTER, ...ORDERS },
  ],
  [
    'Standard with SASL/SCRAM and a client host',
    inOwnVpc({ accessControl: AccessControl.scram(), clientHost: {}, topics: [{ name: 'orders' }] }),
    {
      ...{ ...CLUSTER, ...ORDERS },
      ...{ MskClusterScramKey33BFAAAF: 'AWS::KMS::Key', MskClusterScramSecret558B08B4: 'AWS::SecretsManager::Secret' },
    },
  ],
  [
    'Standard with mutual TLS, a key of its own and a client host',
    (stack) => ({
      vpc: existingVpc(stack),
      accessControl: AccessControl.tls([AUTHORITY]),
      encryptionKey: new Key(stack, 'Key', { enableKeyRotation: true }),
      clientHost: {},
    }),
    { ...CLUSTER, Key961B73FD: 'AWS::KMS::Key' },
  ],
  [
    'Express with IAM, a consumer group and a client host',
    inOwnVpc({
      ...{ kind: ClusterKind.EXPRESS, monitoringLevel: MonitoringLevel.PER_BROKER, clientHost: {} },
      topics: [{ name: 'orders' }],
      consumerGroups: [{ consumerGroup: 'billing', topicName: 'orders', longestTimeLag: Duration.minutes(5) }],
    }),
    { ...CLUSTER, ...ORDERS },
  ],
  [
    'Express with SASL/SCRAM in a new network',
    () => ({ kind: ClusterKind.EXPRESS, accessControl: AccessControl.scram() }),
    {
      ...CLUSTER,
      ...{ MskClusterScramKey33BFAAAF: 'AWS::KMS::Key', MskClusterScramSecret558B08B4: 'AWS::SecretsManager::Secret' },
    },
  ],
  [
    'Express with mutual TLS',
    inOwnVpc({ kind: ClusterKind.EXPRESS, accessControl: AccessControl.tls([AUTHORITY]), numberBrokerNodes: 9 }),
    CLUSTER,
  ],
  [
    'Serverless with topics and a client host',
    inOwnVpc({ kind: ClusterKind.SERVERLESS, topics: [{ name: 'orders', partitions: 5 }], clientHost: {} }),
    {
      MskCluster2B44A9B7: 'AWS::MSK::ServerlessCluster',
      MskClusterTopicManagerLogsE423C166: 'AWS::Logs::LogGroup',
    },
  ],
];

describe.each(COMBINATIONS)('%s', (_, propsIn, stateful) => {
  const subject = pattern(propsIn, stateful);
  test.each(PATTERN_PROMISES)('$title', async ({ violations }) => expect(await violations(subject)).toEqual([]));
});
