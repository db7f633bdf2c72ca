import { noNetwork } from './kafka-reasons';
import { allOf } from './network-type';
import type { SubstrateType } from './resource-type';
import { tagsDoNothing } from './substrate-reasons';

/** "AWS::EC2::VPCEndpoint", CloudFormation reference. The substrate registers it, so that references resolve. */
export const vpcEndpoint: SubstrateType = {
  owner: 'substrate',
  type: 'AWS::EC2::VPCEndpoint',
  properties: {
    ...allOf(noNetwork, [
      'DnsOptions',
      'IpAddressType',
      'PolicyDocument',
      'PrivateDnsEnabled',
      'ResourceConfigurationArn',
      'RouteTableIds',
      'SecurityGroupIds',
      'ServiceName',
      'ServiceNetworkArn',
      'ServiceRegion',
      'SubnetIds',
      'VpcEndpointType',
      'VpcId',
    ]),
    Tags: tagsDoNothing,
  },
};
