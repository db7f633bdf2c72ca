import { noNetwork } from './kafka-reasons';
import { allOf } from './network-type';
import type { SubstrateType } from './resource-type';
import { tagsDoNothing } from './substrate-reasons';

/** "AWS::EC2::Subnet", CloudFormation reference. The substrate registers it, so that references resolve. */
export const subnet: SubstrateType = {
  owner: 'substrate',
  type: 'AWS::EC2::Subnet',
  properties: {
    ...allOf(noNetwork, [
      'AssignIpv6AddressOnCreation',
      'AvailabilityZone',
      'AvailabilityZoneId',
      'CidrBlock',
      'EnableDns64',
      'EnableLniAtDeviceIndex',
      'Ipv4IpamPoolId',
      'Ipv4NetmaskLength',
      'Ipv6CidrBlock',
      'Ipv6IpamPoolId',
      'Ipv6Native',
      'Ipv6NetmaskLength',
      'MapPublicIpOnLaunch',
      'OutpostArn',
      'PrivateDnsNameOptionsOnLaunch',
      'VpcId',
    ]),
    Tags: tagsDoNothing,
  },
};
