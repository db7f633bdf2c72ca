import { readSettings } from '@streaming-patterns/settings';
import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { conflicts, SETTINGS, toProps } from '../app/settings';
import { MskCluster } from '../src';

const read = (context: Record<string, unknown>) => readSettings(new App({ context }).node, SETTINGS, conflicts);

function synth(context: Record<string, unknown>): Template {
  const app = new App({ context });
  const stack = new Stack(app, 'Test');
  new MskCluster(stack, 'MskCluster', toProps(stack, readSettings(app.node, SETTINGS, conflicts)));
  return Template.fromStack(stack);
}

const NETWORK = {
  brokerVpcId: 'vpc-0123456789abcdef0',
  brokerSubnetIds: 'subnet-0000000a,subnet-0000000b,subnet-0000000c',
};
const AUTHORITY = 'arn:aws:acm-pca:eu-west-1:111122223333:certificate-authority/0a1b';

test('each setting is read from the command line, where all is text', () => {
  const context = {
    kind: 'STANDARD',
    kafkaVersion: '4.0.x.kraft',
    numberBrokerNodes: '6',
    brokerInstanceType: 'kafka.m7g.xlarge',
    ebsVolumeSize: '250',
    storageAutoscalingMax: '900',
    storageAutoscalingTarget: '55',
    tieredStorage: 'true',
    rebalancing: 'false',
    serverProperties: '{"log.retention.hours":"72"}',
    monitoringLevel: 'PER_BROKER',
    prometheusClients: '10.2.3.4/32',
    accessControlMethod: 'SCRAM',
    scramUserName: 'orders',
    certificateAuthorityArns: `${AUTHORITY},${AUTHORITY}c`,
    clients: 'sg-0000a1b2,10.1.0.0/16',
    ...NETWORK,
    availabilityZones: 'eu-west-1a,us-gov-west-1b',
    topics: 'orders:6/2,returns:4,audit',
    clientHost: 'true',
    clientInstanceType: 'm7i.large',
    clientAmiId: 'ami-0000a1b2',
    encryptionKeyArn: 'arn:aws:kms:eu-west-1:123456789012:key/0a-1b',
    logRetentionDays: '14',
    alarmTopicArn: 'arn:aws:sns:eu-west-1:123456789012:alarms',
    retain: 'false',
    stackName: 'orders',
  };
  expect(Object.keys(context).sort()).toEqual(Object.keys(SETTINGS).sort());
  expect(readSettings(new App({ context }).node, SETTINGS)).toEqual({
    ...{ kind: 'STANDARD', kafkaVersion: '4.0.x.kraft', numberBrokerNodes: 6, brokerInstanceType: 'kafka.m7g.xlarge' },
    ...{ ebsVolumeSize: 250, storageAutoscalingMax: 900, storageAutoscalingTarget: 55, tieredStorage: true },
    ...{ rebalancing: false, serverProperties: { 'log.retention.hours': '72' }, monitoringLevel: 'PER_BROKER' },
    ...{ prometheusClients: ['10.2.3.4/32'], accessControlMethod: 'SCRAM', scramUserName: 'orders' },
    certificateAuthorityArns: [AUTHORITY, `${AUTHORITY}c`],
    clients: ['sg-0000a1b2', '10.1.0.0/16'],
    brokerVpcId: NETWORK.brokerVpcId,
    brokerSubnetIds: ['subnet-0000000a', 'subnet-0000000b', 'subnet-0000000c'],
    availabilityZones: ['eu-west-1a', 'us-gov-west-1b'],
    topics: [
      { name: 'orders', partitions: 6, replicationFactor: 2 },
      { name: 'returns', partitions: 4 },
      { name: 'audit' },
    ],
    ...{ clientHost: true, clientInstanceType: 'm7i.large', clientAmiId: 'ami-0000a1b2' },
    encryptionKeyArn: 'arn:aws:kms:eu-west-1:123456789012:key/0a-1b',
    ...{ logRetentionDays: 14, alarmTopicArn: 'arn:aws:sns:eu-west-1:123456789012:alarms', retain: false },
    stackName: 'orders',
  });
});

test.each([
  ['topics', 'orders:x'],
  ['serverProperties', '{"a":1}'],
  ['clients', '10.1.0.0'],
  ['clients', '10.1.0.0/33'],
  ['prometheusClients', 'sg-1'],
  ['brokerSubnetIds', 'a,b'],
  ['kafkaVersion', '3.5.1'],
  ['kind', 'standard'],
])('%s is refused when it is "%s"', (name, value) => {
  expect(() => read({ [name]: value })).toThrow(`${name} must be `);
});

test.each<[Record<string, string>, string]>([
  [{ brokerVpcId: NETWORK.brokerVpcId }, 'brokerVpcId and brokerSubnetIds must be given together'],
  [{ accessControlMethod: 'TLS' }, 'certificateAuthorityArns must be given with accessControlMethod TLS'],
  [{ certificateAuthorityArns: AUTHORITY }, 'certificateAuthorityArns must be given with accessControlMethod TLS'],
  [{ scramUserName: 'orders' }, 'scramUserName must be left out unless accessControlMethod is SCRAM'],
  [{ clientAmiId: 'ami-0000a1b2' }, 'clientAmiId must be left out unless clientHost is true'],
])('%j do not go together', (context, message) => expect(() => read(context)).toThrow(message));

describe('the settings reach the template', () => {
  test('in a network that exists', () => {
    const template = synth({
      ...{
        ...NETWORK,
        numberBrokerNodes: '6',
        topics: 'orders:5',
        alarmTopicArn: 'arn:aws:sns:eu-west-1:123456789012:a',
      },
      ...{ accessControlMethod: 'SCRAM', scramUserName: 'orders', clients: 'sg-0000a1b2,10.1.0.0/16', retain: 'false' },
      ...{ clientHost: 'true', clientInstanceType: 'm7i.large', clientAmiId: 'ami-0000a1b2', logRetentionDays: '30' },
    });
    template.hasResource('AWS::MSK::Cluster', {
      DeletionPolicy: 'Delete',
      Properties: Match.objectLike({
        NumberOfBrokerNodes: 6,
        BrokerNodeGroupInfo: Match.objectLike({
          ClientSubnets: ['subnet-0000000a', 'subnet-0000000b', 'subnet-0000000c'],
        }),
      }),
    });
    template.hasResourceProperties('AWS::EC2::SecurityGroup', {
      VpcId: NETWORK.brokerVpcId,
      SecurityGroupIngress: [
        Match.objectLike({ SourceSecurityGroupId: 'sg-0000a1b2', FromPort: 9_096 }),
        Match.objectLike({ CidrIp: '10.1.0.0/16', FromPort: 9_096 }),
      ],
    });
    template.hasResourceProperties('AWS::EC2::Instance', { InstanceType: 'm7i.large', ImageId: 'ami-0000a1b2' });
    template.hasResourceProperties('AWS::MSK::Topic', { TopicName: 'orders', PartitionCount: 5 });
    template.hasResourceProperties('AWS::Logs::LogGroup', { RetentionInDays: 30 });
    template.allResourcesProperties('AWS::CloudWatch::Alarm', {
      AlarmActions: ['arn:aws:sns:eu-west-1:123456789012:a'],
    });
  });

  test('with certificates', () => {
    const template = synth({ ...NETWORK, accessControlMethod: 'TLS', certificateAuthorityArns: AUTHORITY });
    template.hasResourceProperties('AWS::MSK::Cluster', {
      ClientAuthentication: Match.objectLike({ Tls: { Enabled: true, CertificateAuthorityArnList: [AUTHORITY] } }),
    });
  });
});

test.each([
  ['kafkaVersion', '3.9.x.kraft'],
  ['numberBrokerNodes', '3'],
  ['ebsVolumeSize', '1000'],
  ['monitoringLevel', 'DEFAULT'],
  ['accessControlMethod', 'IAM'],
  ['clientInstanceType', 't3.small'],
  ['logRetentionDays', '365'],
] as const)('the default that the table shows for %s is %s, and acts', (name, value) => {
  expect(SETTINGS[name].default).toBe(value);
  const others = name === 'clientInstanceType' ? { ...NETWORK, clientHost: 'true' } : NETWORK;
  expect(synth({ ...others, [name]: value }).toJSON()).toEqual(synth(others).toJSON());
});
