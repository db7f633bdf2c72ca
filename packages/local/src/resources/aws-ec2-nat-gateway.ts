import { noNetwork } from './kafka-reasons';
import { allOf, networkType } from './network-type';
import { tagsDoNothing } from './substrate-reasons';

/** "AWS::EC2::NatGateway", CloudFormation reference. It is an identifier. */
export const natGateway = networkType({
  type: 'AWS::EC2::NatGateway',
  prefix: 'nat',
  properties: {
    ...allOf(noNetwork, [
      'AllocationId',
      'AvailabilityMode',
      'AvailabilityZoneAddresses',
      'ConnectivityType',
      'MaxDrainDurationSeconds',
      'PrivateIpAddress',
      'SecondaryAllocationIds',
      'SecondaryPrivateIpAddressCount',
      'SecondaryPrivateIpAddresses',
      'SubnetId',
      'VpcId',
    ]),
    Tags: tagsDoNothing,
  },
  createOnly: ['AllocationId', 'SubnetId', 'ConnectivityType'],
  attributes: (NatGatewayId) => ({ NatGatewayId }),
});
