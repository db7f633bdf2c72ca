import { NagRules } from '@streaming-patterns/construct-rules';
import { Fn } from 'aws-cdk-lib';
import { GatewayVpcEndpointAwsService, type ISubnet, type IVpc, SubnetType, Vpc } from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import type { MskClusterProps } from '../msk-cluster-props';
import { SUBNETS } from './limits';

/** Where the brokers are. */
export interface ClusterNetwork {
  readonly vpc: IVpc;
  readonly subnets: ISubnet[];
}

export function clusterNetwork(
  scope: Construct,
  { vpc, vpcSubnets, availabilityZones }: MskClusterProps,
): ClusterNetwork {
  if (vpc) return { vpc, subnets: brokerSubnets(vpc, { vpcSubnets }) };
  const made = newNetwork(scope, availabilityZones ?? firstZones());
  return { vpc: made, subnets: made.privateSubnets };
}

export function brokerSubnets(vpc: IVpc, { vpcSubnets }: MskClusterProps): ISubnet[] {
  return vpc.selectSubnets(vpcSubnets ?? { subnetType: SubnetType.PRIVATE_WITH_EGRESS }).subnets;
}

/** Without a Region CDK knows of two zones only; CloudFormation knows them all. */
function firstZones(): string[] {
  return Array.from({ length: SUBNETS.max }, (_, index) => Fn.select(index, Fn.getAzs()));
}

/** Private subnets that reach AWS by one NAT gateway, as pollers of AWS Lambda need it, and Amazon S3 without its price. */
function newNetwork(scope: Construct, availabilityZones: string[]): Vpc {
  const vpc = new Vpc(scope, 'Vpc', {
    availabilityZones,
    natGateways: 1,
    subnetConfiguration: [
      { name: 'Brokers', subnetType: SubnetType.PRIVATE_WITH_EGRESS, cidrMask: 20 },
      { name: 'Public', subnetType: SubnetType.PUBLIC, cidrMask: 24, mapPublicIpOnLaunch: false },
    ],
    // Nothing is in the default security group; to empty it would take a function of its own.
    restrictDefaultSecurityGroup: false,
    gatewayEndpoints: { S3: { service: GatewayVpcEndpointAwsService.S3 } },
  });
  NagRules.acknowledge(vpc, {
    VPC7: 'Flow logs have a price for each GB of traffic; the logs of the brokers tell of every client. Add one with vpc.addFlowLog()',
  });
  return vpc;
}
