import { App, Fn, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { ClusterKind, MskCluster, type MskClusterProps } from '../src';
import { build } from './cluster';

function inNewNetwork(props: MskClusterProps = {}) {
  const stack = new Stack(new App(), 'Test');
  new MskCluster(stack, 'Kafka', props);
  return { stack, template: Template.fromStack(stack) };
}

/** What synthesis says without asking for anything. */
function infoOf(stack: Stack): string {
  const [{ entry }] = Annotations.fromStack(stack).findInfo('*', Match.anyValue());
  return String(entry.data);
}

describe('a new network', () => {
  const { stack, template } = inNewNetwork();

  test('has a private subnet for the brokers in each of three zones, and one way out', () => {
    const cluster = Object.values(template.findResources('AWS::MSK::Cluster'))[0].Properties;
    const subnets = template.findResources('AWS::EC2::Subnet');
    const used: string[] = cluster.BrokerNodeGroupInfo.ClientSubnets.map(({ Ref }: { Ref: string }) => Ref);
    expect(used.map((id) => subnets[id].Properties.AvailabilityZone)).toEqual(
      [0, 1, 2].map((index) => stack.resolve(Fn.select(index, Fn.getAzs()))),
    );
    expect(used.map((id) => subnets[id].Properties.MapPublicIpOnLaunch)).toEqual([false, false, false]);
    template.resourceCountIs('AWS::EC2::NatGateway', 1);
  });

  test('reaches Amazon S3 from the subnets of the brokers without a price', () => {
    const routes = Object.keys(template.findResources('AWS::EC2::RouteTable')).filter((id) => id.includes('Brokers'));
    template.hasResourceProperties('AWS::EC2::VPCEndpoint', {
      VpcEndpointType: 'Gateway',
      RouteTableIds: Match.arrayWith(routes.map((Ref) => ({ Ref }))),
    });
  });

  test('goes with the stack, and the cluster with it: synthesis warns', () => {
    template.allResources('AWS::MSK::Cluster', { DeletionPolicy: 'Delete' });
    Annotations.fromStack(stack).hasWarning('/Test/Kafka', Match.stringLikeRegexp('the cluster goes with it'));
  });

  test('is where you say', () => {
    const zones = ['us-west-1a', 'us-west-1c'];
    const { template: named } = inNewNetwork({ availabilityZones: zones, numberBrokerNodes: 2 });
    const inZones = Object.values(named.findResources('AWS::EC2::Subnet')).map((it) => it.Properties.AvailabilityZone);
    expect([...new Set(inZones)].sort()).toEqual(zones);
    named.hasResourceProperties('AWS::MSK::Configuration', {
      ServerProperties: Match.stringLikeRegexp('default.replication.factor=2\nmin.insync.replicas=1\n'),
    });
  });
});

describe('synthesis tells the price', () => {
  test.each<[string, MskClusterProps, string]>([
    [
      'of Standard brokers and their storage',
      { ebsVolumeSize: 100, numberBrokerNodes: 6, brokerInstanceType: 'kafka.m7g.2xlarge' },
      'about 3634 USD a month before any traffic (US East, N. Virginia, list prices of November 2026): 6 x kafka.m7g.2xlarge 3574, storage 6 x 100 GiB 60',
    ],
    [
      'of Express brokers and a client host',
      { kind: ClusterKind.EXPRESS, clientHost: {} },
      'about 909 USD a month before any traffic (US East, N. Virginia, list prices of November 2026): 3 x express.m7g.large 894, client host, if t3.small 15',
    ],
    [
      'of a serverless cluster by its partitions',
      { kind: ClusterKind.SERVERLESS, topics: [{ name: 'a', partitions: 10 }, { name: 'b' }] },
      'about 562 USD a month before any traffic (US East, N. Virginia, list prices of November 2026): serverless cluster 548, 13 partitions 14',
    ],
  ])('%s', (_, props, text) => expect(infoOf(build(props).stack)).toBe(text));

  test('of the way out of a new network', () => {
    expect(infoOf(inNewNetwork().stack)).toContain(
      ': 3 x kafka.m7g.large 447, storage 3 x 1000 GiB 300, NAT gateway 33',
    );
  });
});

test('a topic with one copy is a warning', () => {
  const { stack } = build({ topics: [{ name: 'alone', replicationFactor: 1 }, { name: 'safe' }] });
  Annotations.fromStack(stack).hasWarning('/Test/Kafka', Match.stringLikeRegexp('topics alone have one copy'));
});
