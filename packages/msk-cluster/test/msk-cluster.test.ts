import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { describe, expect, test } from 'vitest';
import { ClusterKind, MonitoringLevel } from '../src';
import { build, synth } from './cluster';

const EXPRESS = { kind: ClusterKind.EXPRESS };
const SERVERLESS = { kind: ClusterKind.SERVERLESS };

/** The settings of the brokers, by name. */
function serverProperties(props = {}): Record<string, string> {
  const [configuration] = Object.values(synth(props).findResources('AWS::MSK::Configuration'));
  const lines: string[] = configuration.Properties.ServerProperties.trim().split('\n');
  return Object.fromEntries(lines.map((line) => line.split('=')));
}

describe('each prop lands on its own setting', () => {
  test('brokers', () => {
    const props = { kafkaVersion: '4.0.x.kraft', numberBrokerNodes: 6, brokerInstanceType: 'kafka.m7g.2xlarge' };
    synth({ ...props, ebsVolumeSize: 250, tieredStorage: true }).hasResourceProperties('AWS::MSK::Cluster', {
      KafkaVersion: '4.0.x.kraft',
      NumberOfBrokerNodes: 6,
      BrokerNodeGroupInfo: Match.objectLike({
        InstanceType: 'kafka.m7g.2xlarge',
        StorageInfo: { EBSStorageInfo: { VolumeSize: 250 } },
      }),
      StorageMode: 'TIERED',
    });
  });

  test('storage that grows', () => {
    const template = synth({ ebsVolumeSize: 100, storageAutoscalingMax: 700, storageAutoscalingTarget: 55 });
    template.hasResourceProperties('AWS::ApplicationAutoScaling::ScalableTarget', {
      MaxCapacity: 700,
      ResourceId: { Ref: Object.keys(template.findResources('AWS::MSK::Cluster'))[0] },
    });
    template.hasResourceProperties('AWS::ApplicationAutoScaling::ScalingPolicy', {
      TargetTrackingScalingPolicyConfiguration: Match.objectLike({ TargetValue: 55, DisableScaleIn: true }),
    });
  });

  test('rebalancing of Express brokers', () => {
    const paused = synth({ ...EXPRESS, rebalancing: false });
    paused.hasResourceProperties('AWS::MSK::Cluster', { Rebalancing: { Status: 'PAUSED' } });
    synth(EXPRESS).hasResourceProperties('AWS::MSK::Cluster', { Rebalancing: { Status: 'ACTIVE' } });
  });

  test('monitoring level', () => {
    const level = { EnhancedMonitoring: 'PER_TOPIC_PER_BROKER' };
    synth({ monitoringLevel: MonitoringLevel.PER_TOPIC_PER_BROKER }).hasResourceProperties('AWS::MSK::Cluster', level);
  });

  test('a key of your own', () => {
    synth((stack) => ({ encryptionKey: new Key(stack, 'Key') })).hasResourceProperties('AWS::MSK::Cluster', {
      EncryptionInfo: Match.objectLike({
        EncryptionAtRest: { DataVolumeKMSKeyId: { 'Fn::GetAtt': ['Key961B73FD', 'Arn'] } },
      }),
    });
  });

  test('settings of the brokers, on top of those that keep records', () => {
    expect(serverProperties({ serverProperties: { 'log.retention.hours': '72', 'min.insync.replicas': '3' } })).toEqual(
      {
        'auto.create.topics.enable': 'false',
        'default.replication.factor': '3',
        'log.retention.hours': '72',
        'min.insync.replicas': '3',
        'unclean.leader.election.enable': 'false',
      },
    );
  });

  test('retention of the logs', () => {
    const logs = { RetentionInDays: 14 };
    synth({ logRetention: RetentionDays.TWO_WEEKS }).hasResourceProperties('AWS::Logs::LogGroup', logs);
  });

  test('monitoring options and consumer groups', () => {
    const { alarms } = build({
      monitoring: { alarms: { ClusterBroker2Cpu: { enabled: false } } },
      consumerGroups: [{ consumerGroup: 'billing', topicName: 'orders', longestTimeLag: Duration.minutes(7) }],
    }).cluster.monitoring;
    expect(Object.keys(alarms)).toEqual(expect.arrayContaining(['ClusterBroker1Cpu', 'ConsumerGroupTimeLag']));
    expect(alarms.ClusterBroker2Cpu).toBeUndefined();
  });
});

describe('without a prop', () => {
  const template = synth();

  test('there are three Standard brokers on KRaft, with the volume of the solution guide', () => {
    template.hasResourceProperties('AWS::MSK::Cluster', {
      KafkaVersion: '3.9.x.kraft',
      NumberOfBrokerNodes: 3,
      BrokerNodeGroupInfo: Match.objectLike({
        InstanceType: 'kafka.m7g.large',
        StorageInfo: { EBSStorageInfo: { VolumeSize: 1_000 } },
      }),
      EnhancedMonitoring: 'DEFAULT',
    });
  });

  test('nothing speaks without TLS, and the brokers write a log', () => {
    template.hasResourceProperties('AWS::MSK::Cluster', {
      EncryptionInfo: { EncryptionInTransit: { ClientBroker: 'TLS', InCluster: true } },
      LoggingInfo: { BrokerLogs: { CloudWatchLogs: { Enabled: true, LogGroup: { Ref: Match.anyValue() } } } },
    });
  });

  test('a record that was acknowledged is not lost with one broker, and no topic is made by mistake', () => {
    expect(serverProperties()).toEqual({
      'auto.create.topics.enable': 'false',
      'default.replication.factor': '3',
      'min.insync.replicas': '2',
      'unclean.leader.election.enable': 'false',
    });
  });

  test('the cluster takes each new revision of its settings', () => {
    template.hasResourceProperties('AWS::MSK::Cluster', {
      ConfigurationInfo: { Revision: { 'Fn::GetAtt': [Match.anyValue(), 'LatestRevision.Revision'] } },
    });
  });

  test('synthesis is free of warnings', () => {
    expect(Annotations.fromStack(build().stack).findWarning('*', Match.anyValue())).toEqual([]);
  });
});

test('Express brokers have no volume and no settings unless asked for, and a size of their own', () => {
  const template = synth(EXPRESS);
  template.resourceCountIs('AWS::MSK::Configuration', 0);
  template.hasResourceProperties('AWS::MSK::Cluster', {
    BrokerNodeGroupInfo: Match.objectLike({ InstanceType: 'express.m7g.large', StorageInfo: Match.absent() }),
    ConfigurationInfo: Match.absent(),
  });
});

test('a serverless cluster takes IAM and the subnets, and nothing else', () => {
  const template = synth(SERVERLESS);
  template.resourceCountIs('AWS::MSK::Cluster', 0);
  template.resourceCountIs('AWS::Logs::LogGroup', 0);
  template.hasResourceProperties('AWS::MSK::ServerlessCluster', {
    ClientAuthentication: { Sasl: { Iam: { Enabled: true } } },
    VpcConfigs: [{ SubnetIds: Match.anyValue(), SecurityGroups: [Match.anyValue()] }],
  });
});

describe('what becomes of the cluster when it leaves the stack', () => {
  const withAll = { storageAutoscalingMax: 2_000, topics: [{ name: 'orders' }] };
  const KEPT = [
    ...['AWS::MSK::Cluster', 'AWS::MSK::Configuration', 'AWS::MSK::Topic', 'AWS::EC2::SecurityGroup'],
    ...['AWS::Logs::LogGroup', 'AWS::ApplicationAutoScaling::ScalableTarget'],
  ];

  test('it stays, with all that it needs to go on', () => {
    const template = synth(withAll);
    for (const type of KEPT) template.allResources(type, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  });

  test('with DESTROY nothing is left', () => {
    const { Resources } = synth({ ...withAll, removalPolicy: RemovalPolicy.DESTROY }).toJSON();
    const left = Object.values<{ DeletionPolicy?: string }>(Resources).filter((it) => it.DeletionPolicy === 'Retain');
    expect(left).toEqual([]);
  });
});
