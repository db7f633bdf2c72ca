import { KafkaCluster } from '@streaming-patterns/kafka-topics';
import { Duration, Stack, StackProps } from 'aws-cdk-lib';
import { SecurityGroup, Vpc } from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { MskKda } from '../../src';

export interface TradesStackProps extends StackProps {
  readonly clusterArn: string;
  readonly vpc: Vpc;
}

export class TradesStack extends Stack {
  constructor(scope: Construct, id: string, props: TradesStackProps) {
    super(scope, id, props);
    const { clusterArn, vpc } = props;
    const flink = new SecurityGroup(this, 'Flink', { vpc, description: 'Reads trades' });
    new MskKda(this, 'Trades', {
      cluster: KafkaCluster.fromAttributes(this, 'Cluster', { clusterArn }),
      topicName: 'trades',
      applicationSubnets: vpc.privateSubnets,
      applicationSecurityGroups: [flink],
      parallelism: 3,
      longestTimeLag: Duration.minutes(5),
    });
  }
}
