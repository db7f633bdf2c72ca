import { noNetwork } from './kafka-reasons';
import { allOf } from './network-type';
import type { SubstrateType } from './resource-type';

/** "AWS::EC2::SubnetRouteTableAssociation", CloudFormation reference. The substrate registers it, so that references resolve. */
export const subnetRouteTableAssociation: SubstrateType = {
  owner: 'substrate',
  type: 'AWS::EC2::SubnetRouteTableAssociation',
  properties: { ...allOf(noNetwork, ['RouteTableId', 'SubnetId']) },
};
