import { Match, Template } from 'aws-cdk-lib/assertions';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { describe, expect, test } from 'vitest';
import type { MskCluster } from '../src';
import { AccessControl, ClusterKind } from '../src';
import { build, synth } from './cluster';

test('a topic is a resource of its own', () => {
  const template = synth({
    topics: [{ name: 'orders.v1', partitions: 12, replicationFactor: 2, configs: { 'retention.ms': '86400000' } }],
  });
  const [cluster] = Object.keys(template.findResources('AWS::MSK::Cluster'));
  template.hasResourceProperties('AWS::MSK::Topic', {
    ClusterArn: { Ref: cluster },
    TopicName: 'orders.v1',
    PartitionCount: 12,
    ReplicationFactor: 2,
    Configs: Buffer.from('{"retention.ms":"86400000"}').toString('base64'),
  });
});

test('a topic has three partitions and a copy in each zone', () => {
  const topic = { PartitionCount: 3, ReplicationFactor: 3, Configs: Match.absent() };
  synth({ topics: [{ name: 'a' }] }).hasResourceProperties('AWS::MSK::Topic', topic);
});

describe('the topics of a serverless cluster', () => {
  const topics = [{ name: 'orders', partitions: 4, configs: { 'retention.ms': '1000' } }, { name: 'returns' }];
  const template = synth({ kind: ClusterKind.SERVERLESS, topics });

  test('are made by a function', () => {
    template.resourceCountIs('AWS::MSK::Topic', 0);
    template.hasResourceProperties('Custom::KafkaTopic', {
      TopicName: 'orders',
      PartitionCount: 4,
      Configs: { 'retention.ms': '1000' },
    });
    template.hasResourceProperties('Custom::KafkaTopic', { TopicName: 'returns', PartitionCount: 3 });
  });

  test('which is let in by the security group, and makes these topics only', () => {
    template.hasResourceProperties('AWS::EC2::SecurityGroupIngress', { FromPort: 9_098, ToPort: 9_098 });
    const [policy] = Object.values(template.findResources('AWS::IAM::Policy'));
    const statements: { Action: string[]; Resource: unknown }[] = policy.Properties.PolicyDocument.Statement;
    const making = statements.find(({ Action }) => Action.includes('kafka-cluster:CreateTopic'));
    expect(JSON.stringify(making?.Resource)).toMatch(/\/orders.*\/returns/);
    expect(JSON.stringify(making?.Resource)).not.toContain('*');
  });

  test('need no function where there are none', () => {
    synth({ kind: ClusterKind.SERVERLESS }).resourceCountIs('AWS::Lambda::Function', 0);
  });
});

/** The policy of a role that was given leave, with the logical id of the cluster as `cluster`. */
function policyOf(give: (cluster: MskCluster, role: Role) => void): unknown {
  const { stack, cluster } = build();
  give(cluster, new Role(stack, 'Client', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') }));
  const template = Template.fromStack(stack);
  const [id] = Object.keys(template.findResources('AWS::MSK::Cluster'));
  const [policy] = Object.values(template.findResources('AWS::IAM::Policy'));
  return JSON.parse(JSON.stringify(policy.Properties.PolicyDocument.Statement).replaceAll(id, 'cluster'));
}

const allow = (Action: string | string[], Resource: unknown) => ({ Action, Resource, Effect: 'Allow' });
const clusterArn = { Ref: 'cluster' };
const half = (index: number) => ({ 'Fn::Select': [index, { 'Fn::Split': [':cluster/', clusterArn] }] });
const inCluster = (kind: string, name: string) => ({ 'Fn::Join': ['', [half(0), `:${kind}/`, half(1), `/${name}`]] });

describe('a grant names the cluster, the topic and the group, and no star', () => {
  test('grantProduce', () => {
    expect(policyOf((cluster, role) => cluster.grantProduce('orders', role))).toEqual([
      allow(['kafka-cluster:Connect', 'kafka-cluster:WriteDataIdempotently'], clusterArn),
      allow(['kafka-cluster:DescribeTopic', 'kafka-cluster:WriteData'], inCluster('topic', 'orders')),
    ]);
  });

  test('grantConsume', () => {
    expect(policyOf((cluster, role) => cluster.grantConsume('returns', 'billing', role))).toEqual([
      allow('kafka-cluster:Connect', clusterArn),
      allow(['kafka-cluster:DescribeTopic', 'kafka-cluster:ReadData'], inCluster('topic', 'returns')),
      allow(['kafka-cluster:DescribeGroup', 'kafka-cluster:AlterGroup'], inCluster('group', 'billing')),
    ]);
  });

  test('the ARN of a topic is that of the cluster with another word and the name', () => {
    const { stack, cluster } = build();
    const id = (stack.resolve(cluster.clusterArn) as { Ref: string }).Ref;
    const arn = JSON.parse(JSON.stringify(stack.resolve(cluster.topicArn('orders'))).replaceAll(id, 'cluster'));
    expect(arn).toEqual(inCluster('topic', 'orders'));
  });
});

describe('a grant is refused', () => {
  const grantee = (cluster: MskCluster) =>
    new Role(cluster, 'Client', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });

  test.each(['*', 'orders*', 'a/b', ''])('of topic "%s"', (topicName) => {
    const { cluster } = build();
    expect(() => cluster.grantProduce(topicName, grantee(cluster))).toThrow(
      `Test/Kafka: topicName must be the name of one topic, got "${topicName}"`,
    );
  });

  test('of group "*"', () => {
    const { cluster } = build();
    expect(() => cluster.grantConsume('orders', '*', grantee(cluster))).toThrow(
      'Test/Kafka: group must be the name of one consumer group, got "*"',
    );
  });

  test('where clients do not sign in with IAM', () => {
    const { cluster } = build({ accessControl: AccessControl.scram() });
    expect(() => cluster.grantProduce('orders', grantee(cluster))).toThrow(
      'Test/Kafka: accessControl must be IAM for grants, got SCRAM',
    );
  });
});
