import { noNetwork } from './kafka-reasons';
import { allOf } from './network-type';
import type { SubstrateType } from './resource-type';

/** "AWS::EC2::Route", CloudFormation reference. The substrate registers it, so that references resolve. */
export const route: SubstrateType = {
  owner: 'substrate',
  type: 'AWS::EC2::Route',
  properties: {
    ...allOf(noNetwork, [
      'CarrierGatewayId',
      'CoreNetworkArn',
      'DestinationCidrBlock',
      'DestinationIpv6CidrBlock',
      'DestinationPrefixListId',
      'EgressOnlyInternetGatewayId',
      'GatewayId',
      'InstanceId',
      'LocalGatewayId',
      'NatGatewayId',
      'NetworkInterfaceId',
      'OdbNetworkArn',
      'RouteTableId',
      'TransitGatewayId',
      'VpcEndpointId',
      'VpcPeeringConnectionId',
    ]),
  },
};
