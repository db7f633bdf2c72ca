import { noNetwork } from './kafka-reasons';
import { allOf } from './network-type';
import type { SubstrateType } from './resource-type';

/** "AWS::EC2::VPCGatewayAttachment", CloudFormation reference. The substrate registers it, so that references resolve. */
export const vpcGatewayAttachment: SubstrateType = {
  owner: 'substrate',
  type: 'AWS::EC2::VPCGatewayAttachment',
  properties: { ...allOf(noNetwork, ['InternetGatewayId', 'VpcId', 'VpnGatewayId']) },
};
