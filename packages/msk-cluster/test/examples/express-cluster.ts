import { Duration, Stack } from 'aws-cdk-lib';
import { Peer, Vpc } from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { ClusterKind, MskCluster } from '../../src';

export class TelemetryStack extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const vpc = Vpc.fromVpcAttributes(this, 'Network', {
      vpcId: 'vpc-0123456789abcdef0',
      availabilityZones: ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'],
      privateSubnetIds: ['subnet-0123456789abcdef1', 'subnet-0123456789abcdef2', 'subnet-0123456789abcdef3'],
    });
    new MskCluster(this, 'Kafka', {
      kind: ClusterKind.EXPRESS,
      vpc,
      clients: [Peer.ipv4('10.1.0.0/16')],
      topics: [{ name: 'readings', partitions: 24 }],
      consumerGroups: [{ consumerGroup: 'billing', topicName: 'readings', longestTimeLag: Duration.minutes(5) }],
      clientHost: {},
    });
  }
}
