import type { IKafkaCluster } from '@streaming-patterns/kafka-topics';
import type { MonitoringOptions } from '@streaming-patterns/monitoring';
import { AccessControl, MskCluster } from '@streaming-patterns/msk-cluster';
import { existingCluster, topicsToMake } from '@streaming-patterns/settings';
import { type ISecurityGroup, type ISubnet, SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import { ofTopic, type Settings } from './settings';

/** What stands around the pattern. */
export interface Surroundings {
  readonly cluster: IKafkaCluster;
  readonly monitoring?: MonitoringOptions;
  /** Where the job of a new cluster stands: beside its brokers. Those of a cluster that exists are settings. */
  readonly applicationSubnets?: ISubnet[];
  readonly applicationSecurityGroups?: ISecurityGroup[];
}

/** The cluster that the settings name, or a new one with the topic; a new one prints its price at synthesis. */
export function surroundings(scope: Construct, given: Settings, monitoring?: MonitoringOptions): Surroundings {
  if (!given.createCluster) return { cluster: existingCluster(scope, ofTopic(given)), monitoring };
  const accessControl = given.accessControlMethod === 'SCRAM' ? AccessControl.scram() : AccessControl.iam();
  const cluster = new MskCluster(scope, 'MskCluster', {
    accessControl,
    topics: topicsToMake(ofTopic(given)),
    monitoring,
  });
  const description = 'Flink application that reads the topic';
  const group = new SecurityGroup(scope, 'FlinkSecurityGroup', { vpc: cluster.vpc, description });
  return { cluster, monitoring, applicationSubnets: cluster.subnets, applicationSecurityGroups: [group] };
}
