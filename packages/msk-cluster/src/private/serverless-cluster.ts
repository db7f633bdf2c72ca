import { GeneratedName } from '@streaming-patterns/kafka-topics';
import type { SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { CfnServerlessCluster } from 'aws-cdk-lib/aws-msk';
import type { Construct } from 'constructs';
import type { ClusterNetwork } from './cluster-network';

export interface ServerlessFacts extends ClusterNetwork {
  readonly securityGroup: SecurityGroup;
}

/** A cluster without brokers to choose. Every change of it makes a new one. Source: "AWS::MSK::ServerlessCluster". */
export function serverlessCluster(scope: Construct, { subnets, securityGroup }: ServerlessFacts): CfnServerlessCluster {
  const [subnetIds, securityGroups] = [subnets.map(({ subnetId }) => subnetId), [securityGroup.securityGroupId]];
  return new CfnServerlessCluster(scope, 'Cluster', {
    clusterName: GeneratedName.of(scope, ['SERVERLESS', subnetIds, securityGroups]),
    clientAuthentication: { sasl: { iam: { enabled: true } } },
    vpcConfigs: [{ subnetIds, securityGroups }],
  });
}
