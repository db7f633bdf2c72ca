import { noNetwork } from './kafka-reasons';
import { allOf, networkType } from './network-type';

/** "AWS::EC2::SecurityGroupIngress", CloudFormation reference. It is an identifier. */
export const securityGroupIngress = networkType({
  type: 'AWS::EC2::SecurityGroupIngress',
  prefix: 'sgr',
  properties: {
    ...allOf(noNetwork, [
      'CidrIp',
      'CidrIpv6',
      'Description',
      'FromPort',
      'GroupId',
      'GroupName',
      'IpProtocol',
      'SourcePrefixListId',
      'SourceSecurityGroupId',
      'SourceSecurityGroupName',
      'SourceSecurityGroupOwnerId',
      'ToPort',
    ]),
  },
  createOnly: ['GroupId'],
  attributes: (Id) => ({ Id }),
});
