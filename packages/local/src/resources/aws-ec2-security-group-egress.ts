import { noNetwork } from './kafka-reasons';
import { allOf, networkType } from './network-type';

/** "AWS::EC2::SecurityGroupEgress", CloudFormation reference. It is an identifier. */
export const securityGroupEgress = networkType({
  type: 'AWS::EC2::SecurityGroupEgress',
  prefix: 'sgr',
  properties: {
    ...allOf(noNetwork, [
      'CidrIp',
      'CidrIpv6',
      'Description',
      'DestinationPrefixListId',
      'DestinationSecurityGroupId',
      'FromPort',
      'GroupId',
      'IpProtocol',
      'ToPort',
    ]),
  },
  createOnly: ['GroupId'],
  attributes: (Id) => ({ Id }),
});
