import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { CfnTopic } from 'aws-cdk-lib/aws-msk';
import { expect, test } from 'vitest';
import { ClusterAccess, type IKafkaCluster, KafkaCluster, KafkaEventSourceMapping } from '../src';
import { CLUSTER_ARN, consumerIn, existing, existingSecret, mappingOf, synth } from './mapping';

const brokersIn = (stack: Stack) => SecurityGroup.fromSecurityGroupId(stack, 'Brokers', 'sg-0123456789abcdef0');

test('the security group of the brokers lets itself in on the one port: pollers use it too', () => {
  const template = synth((stack) => ({
    cluster: KafkaCluster.fromAttributes(stack, 'Kafka', {
      clusterArn: CLUSTER_ARN,
      access: ClusterAccess.scram(existingSecret(stack)),
      securityGroups: [brokersIn(stack)],
    }),
  }));
  template.hasResourceProperties('AWS::EC2::SecurityGroupIngress', {
    ...{ GroupId: 'sg-0123456789abcdef0', SourceSecurityGroupId: 'sg-0123456789abcdef0' },
    ...{ IpProtocol: 'tcp', FromPort: 9_096, ToPort: 9_096 },
  });
});

test('two topics of one cluster need one rule', () => {
  const stack = new Stack(new App(), 'Test');
  const attributes = { clusterArn: CLUSTER_ARN, securityGroups: [brokersIn(stack)] };
  const cluster = KafkaCluster.fromAttributes(stack, 'Kafka', attributes);
  const consumer = consumerIn(stack);
  for (const topicName of ['trades', 'returns']) {
    new KafkaEventSourceMapping(stack, topicName, { cluster, consumer, topicName });
  }
  Template.fromStack(stack).resourceCountIs('AWS::EC2::SecurityGroupIngress', 1);
});

test('without security groups nothing of the network changes', () => {
  const template = synth();
  template.resourceCountIs('AWS::EC2::SecurityGroupIngress', 0);
  template.resourceCountIs('AWS::EC2::SecurityGroup', 0);
});

test('the mapping waits for its policy, and for what the cluster says that clients wait for', () => {
  const template = synth((stack) => {
    const cluster = existing(stack);
    const ready = new CfnTopic(stack, 'Topic', {
      ...{ clusterArn: CLUSTER_ARN, topicName: 'trades' },
      ...{ partitionCount: 3, replicationFactor: 3 },
    });
    return { cluster: Object.assign(cluster, { ready }) as IKafkaCluster };
  });
  const [logicalId] = mappingOf(template);
  expect(template.toJSON().Resources[logicalId].DependsOn).toEqual(
    expect.arrayContaining(['Topic', expect.stringMatching(/PollerPolicy/)]),
  );
});

test('the policy of the pollers is one of its own, of the role of the function', () => {
  synth().hasResourceProperties('AWS::IAM::Policy', {
    Roles: [{ Ref: Match.stringLikeRegexp('^ReaderServiceRole') }],
    PolicyName: Match.stringLikeRegexp('PollerPolicy'),
  });
});
