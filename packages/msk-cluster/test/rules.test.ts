import { App, Duration, Lazy, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Peer, SubnetType } from 'aws-cdk-lib/aws-ec2';
import { Key } from 'aws-cdk-lib/aws-kms';
import { describe, expect, test } from 'vitest';
import { AccessControl, ClusterKind, MonitoringLevel, MskCluster, type MskClusterProps } from '../src';
import { existingVpc, type PropsIn } from './cluster';

const { EXPRESS, SERVERLESS } = ClusterKind;

/** What the construct says of props, without its path; nothing when it takes them. */
function mistakesIn(propsIn: PropsIn, zones?: string[]): string[] {
  const stack = new Stack(new App(), 'Test');
  const props = typeof propsIn === 'function' ? propsIn(stack) : propsIn;
  try {
    new MskCluster(stack, 'Kafka', { vpc: existingVpc(stack, zones), ...props });
    return [];
  } catch (error) {
    return (error as Error).message.split('\n').map((line) => line.replace(/^Test\/Kafka: /, ''));
  }
}

const VERSIONS = '(ZooKeeper is not offered)';
const KEPT = 'a network cannot be deleted around a cluster that stays; bring a vpc to keep the cluster';

describe('one prop', () => {
  test.each<[MskClusterProps, string]>([
    [{ numberBrokerNodes: 1 }, 'numberBrokerNodes must be an integer from 2 to 60, got 1'],
    [{ numberBrokerNodes: 63 }, 'numberBrokerNodes must be an integer from 2 to 60, got 63'],
    [{ ebsVolumeSize: 0 }, 'ebsVolumeSize must be an integer from 1 to 16384, got 0'],
    [{ ebsVolumeSize: 16_385 }, 'ebsVolumeSize must be an integer from 1 to 16384, got 16385'],
    [{ storageAutoscalingMax: 16_385 }, 'storageAutoscalingMax must be an integer from 2 to 16384, got 16385'],
    [
      { storageAutoscalingMax: 2_000, storageAutoscalingTarget: 81 },
      'storageAutoscalingTarget must be an integer from 10 to 80, got 81',
    ],
    [
      { kafkaVersion: '3.9.x' },
      `kafkaVersion must be 3.7.x.kraft or newer when kind is STANDARD ${VERSIONS}, got "3.9.x"`,
    ],
    [
      { kafkaVersion: '3.6.x.kraft' },
      `kafkaVersion must be 3.7.x.kraft or newer when kind is STANDARD ${VERSIONS}, got "3.6.x.kraft"`,
    ],
    [
      { numberBrokerNodes: Lazy.number({ produce: () => 3 }) },
      'numberBrokerNodes must be known at synthesis, got a token',
    ],
    [{ clients: [Peer.anyIpv4()] }, 'clients must name security groups or address ranges, got everybody (0.0.0.0/0)'],
    [
      { prometheusClients: [Peer.anyIpv6()] },
      'prometheusClients must name security groups or address ranges, got everybody (::/0)',
    ],
    [{ prometheusClients: [] }, 'prometheusClients must name somebody or be left out, got none'],
    [
      { accessControl: AccessControl.tls([]) },
      'accessControl must name a certificate authority with AccessControl.tls(), got none',
    ],
    [
      { accessControl: AccessControl.scram({ userName: 'a"b' }) },
      'accessControl must have a userName of 1 to 64 letters, digits and _ . @ -, got "a"b"',
    ],
    [
      { topics: [{ name: 'a b' }] },
      'topics: name must be 1 to 249 letters, digits, dots, underscores and hyphens, got "a b"',
    ],
    [{ topics: [{ name: 'a', partitions: 0 }] }, 'topics: partitions of a must be an integer from 1 to 100000, got 0'],
    [
      { topics: [{ name: 'a', replicationFactor: 4 }] },
      'topics: replicationFactor of a must be an integer from 1 to 3, got 4',
    ],
    [
      { topics: [{ name: 'a.b' }, { name: 'a_b' }] },
      'topics: name must be unique, dots and underscores being the same, got "a_b" again',
    ],
    [
      { consumerGroups: [{ consumerGroup: 'grün', topicName: 'a', longestTimeLag: Duration.minutes(1) }] },
      'consumerGroups: consumerGroup must be in ASCII (of others Amazon MSK publishes no lag), got "grün"',
    ],
  ])('%j', (props, message) => expect(mistakesIn(props)).toContain(message));

  test.each([
    [
      'kafka.t3.small',
      /^brokerInstanceType must be one of .* \(kafka\.t3\.small does not run KRaft\), got "kafka.t3.small"$/,
    ],
    ['express.m7g.large', /^brokerInstanceType must be one of kafka.* when kind is STANDARD, got "express.m7g.large"$/],
  ])('brokerInstanceType %s', (brokerInstanceType, message) => {
    expect(mistakesIn({ brokerInstanceType })).toEqual([expect.stringMatching(message)]);
  });
});

describe('two props, both named', () => {
  test.each<[string, MskClusterProps, string]>([
    [
      'brokers and subnets',
      { numberBrokerNodes: 4 },
      'numberBrokerNodes must be a multiple of the number of vpcSubnets, got 4 and 3',
    ],
    [
      'a volume that cannot grow',
      { ebsVolumeSize: 500, storageAutoscalingMax: 500 },
      'storageAutoscalingMax must be above ebsVolumeSize, got 500 and 500',
    ],
    [
      'a target without a maximum',
      { storageAutoscalingTarget: 50 },
      'storageAutoscalingTarget must be left out without storageAutoscalingMax, got 50',
    ],
    [
      'zones of a network that exists',
      { availabilityZones: ['eu-west-1a', 'eu-west-1b'] },
      'availabilityZones must be left out when vpc is given (its subnets are in zones already), got both',
    ],
    [
      'subnets without a network',
      { vpc: undefined, vpcSubnets: { subnetType: SubnetType.PRIVATE_ISOLATED } },
      'vpcSubnets must be left out without vpc',
    ],
    [
      'a cluster that stays in a network that goes',
      { vpc: undefined, removalPolicy: RemovalPolicy.RETAIN },
      `removalPolicy must be DESTROY without vpc (${KEPT}), got retain`,
    ],
    [
      'zones of a new network and brokers',
      { vpc: undefined, availabilityZones: ['us-west-1a', 'us-west-1c'] },
      'numberBrokerNodes must be a multiple of the number of availabilityZones, got 3 and 2',
    ],
  ])('%s', (_, props, message) => expect(mistakesIn(props)).toContain(message));

  test.each([
    [['a'], 'vpcSubnets must be 2 or 3 in number, got 1'],
    [['a', 'b', 'c', 'd'], 'vpcSubnets must be 2 or 3 in number, got 4'],
    [['a', 'b', 'a'], 'vpcSubnets must be in different Availability Zones, got eu-west-1a twice'],
  ])('subnets in the zones %j', (zones, message) => expect(mistakesIn({}, zones)).toContain(message));

  test('two zones take two brokers, or four', () => {
    expect(mistakesIn({ numberBrokerNodes: 2 }, ['a', 'b'])).toEqual([]);
    expect(mistakesIn({ numberBrokerNodes: 4 }, ['a', 'b'])).toEqual([]);
  });
});

describe('a kind of cluster refuses what it does not have', () => {
  const left = (name: string, kind: ClusterKind, why: string) =>
    `${name} must be left out when kind is ${kind} (${why})`;

  test('Standard: rebalancing', () => {
    const message = left('rebalancing', ClusterKind.STANDARD, 'only Express brokers rebalance by themselves');
    expect(mistakesIn({ rebalancing: false })).toEqual([message]);
  });

  test.each<[string, MskClusterProps]>([
    ['ebsVolumeSize', { ebsVolumeSize: 100 }],
    ['storageAutoscalingMax', { storageAutoscalingMax: 2_000 }],
    ['storageAutoscalingTarget', { storageAutoscalingTarget: 50 }],
    ['tieredStorage', { tieredStorage: true }],
  ])('Express: %s', (name, props) => {
    const message = left(name, EXPRESS, 'Amazon MSK keeps the storage of Express brokers');
    expect(mistakesIn({ kind: EXPRESS, ...props })).toEqual([message]);
  });

  test.each<[string, MskClusterProps, string]>([
    [
      'two zones',
      { numberBrokerNodes: 4 },
      'vpcSubnets must be 3 when kind is EXPRESS (each Availability Zone has a copy), got 2',
    ],
  ])('Express: %s', (_, props, message) => {
    expect(mistakesIn({ kind: EXPRESS, ...props }, ['a', 'b'])).toContain(message);
  });

  test.each<[MskClusterProps, string]>([
    [{ numberBrokerNodes: 2 }, 'numberBrokerNodes must be an integer from 3 to 60, got 2'],
    [
      { kafkaVersion: '3.8.x.kraft' },
      `kafkaVersion must be 3.9.x.kraft or newer when kind is EXPRESS ${VERSIONS}, got "3.8.x.kraft"`,
    ],
    [
      { topics: [{ name: 'a', replicationFactor: 2 }] },
      'topics: replicationFactor of a must be 3 or left out when kind is EXPRESS, got 2',
    ],
    [
      { serverProperties: { 'min.insync.replicas': '1' } },
      'serverProperties must not name min.insync.replicas when kind is EXPRESS (Amazon MSK has it fixed there)',
    ],
  ])('Express: %j', (props, message) => expect(mistakesIn({ kind: EXPRESS, ...props })).toContain(message));

  test.each<[string, PropsIn]>([
    ['kafkaVersion', { kafkaVersion: '3.9.x.kraft' }],
    ['numberBrokerNodes', { numberBrokerNodes: 3 }],
    ['brokerInstanceType', { brokerInstanceType: 'kafka.m7g.large' }],
    ['monitoringLevel', { monitoringLevel: MonitoringLevel.PER_BROKER }],
    ['prometheusClients', { prometheusClients: [Peer.ipv4('10.0.0.0/8')] }],
    ['ebsVolumeSize', { ebsVolumeSize: 100 }],
    ['storageAutoscalingMax', { storageAutoscalingMax: 100 }],
    ['storageAutoscalingTarget', { storageAutoscalingTarget: 50 }],
    ['tieredStorage', { tieredStorage: false }],
    ['rebalancing', { rebalancing: true }],
    ['serverProperties', { serverProperties: { a: 'b' } }],
    ['encryptionKey', (stack) => ({ encryptionKey: new Key(stack, 'Key') })],
  ])('Serverless: %s', (name, propsIn) => {
    const message = left(name, SERVERLESS, 'a serverless cluster has no brokers to set up');
    const serverless = (stack: Stack) => ({
      ...(typeof propsIn === 'function' ? propsIn(stack) : propsIn),
      kind: SERVERLESS,
    });
    expect(mistakesIn(serverless)).toEqual([message]);
  });

  test('Serverless: clients that do not sign in with IAM', () => {
    expect(mistakesIn({ kind: SERVERLESS, accessControl: AccessControl.scram() })).toEqual([
      'accessControl must be AccessControl.iam() when kind is SERVERLESS, got SCRAM',
    ]);
  });
});

test('all mistakes are told at once', () => {
  expect(mistakesIn({ numberBrokerNodes: 61, ebsVolumeSize: 0, kafkaVersion: '2.8.1' })).toHaveLength(4);
});
