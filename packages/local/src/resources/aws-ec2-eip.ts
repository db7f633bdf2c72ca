import { noNetwork } from './kafka-reasons';
import { allOf, networkType } from './network-type';
import { tagsDoNothing } from './substrate-reasons';

/** "AWS::EC2::EIP", CloudFormation reference. It is an identifier. */
export const elasticIp = networkType({
  type: 'AWS::EC2::EIP',
  prefix: 'eipalloc',
  properties: {
    ...allOf(noNetwork, [
      'Address',
      'Domain',
      'InstanceId',
      'IpamPoolId',
      'NetworkBorderGroup',
      'PublicIpv4Pool',
      'TransferAddress',
    ]),
    Tags: tagsDoNothing,
  },
  createOnly: ['Domain'],
  attributes: (AllocationId) => ({ AllocationId, PublicIp: '127.0.0.1' }),
});
