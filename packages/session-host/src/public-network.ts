import { NagRules } from '@streaming-patterns/construct-rules';
import { Fn } from 'aws-cdk-lib';
import { type ISubnet, SubnetType, Vpc } from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';

/**
 * A VPC with one public subnet and no NAT gateway: what is in it calls AWS by an internet gateway, at no price but that of
 * its public address.
 */
export class PublicNetwork extends Construct {
  /** The VPC. */
  readonly vpc: Vpc;

  /** Its one subnet, which gives public addresses. */
  readonly subnet: ISubnet;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.vpc = new Vpc(this, 'Vpc', {
      availabilityZones: [Fn.select(0, Fn.getAzs())],
      natGateways: 0,
      subnetConfiguration: [{ name: 'Public', subnetType: SubnetType.PUBLIC, cidrMask: 24, mapPublicIpOnLaunch: true }],
      // Nothing is in the default security group; to empty it would take a function of its own.
      restrictDefaultSecurityGroup: false,
    });
    [this.subnet] = this.vpc.publicSubnets as [ISubnet];
    NagRules.acknowledge(this.vpc, {
      VPC7: 'One machine without a way in: its calls of AWS are in CloudTrail. Add flow logs with vpc.addFlowLog()',
    });
  }
}
