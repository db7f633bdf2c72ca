import { noNetwork } from './kafka-reasons';
import { allOf, networkType, newEc2Id } from './network-type';
import { tagsDoNothing } from './substrate-reasons';

/** "AWS::EC2::VPC", CloudFormation reference. It is an identifier. */
export const vpc = networkType({
  type: 'AWS::EC2::VPC',
  prefix: 'vpc',
  properties: {
    ...allOf(noNetwork, [
      'CidrBlock',
      'EnableDnsHostnames',
      'EnableDnsSupport',
      'InstanceTenancy',
      'Ipv4IpamPoolId',
      'Ipv4NetmaskLength',
      'VpcEncryptionControl',
    ]),
    Tags: tagsDoNothing,
  },
  createOnly: ['CidrBlock', 'InstanceTenancy'],
  attributes: (VpcId, { properties }) => ({
    VpcId,
    CidrBlock: String(properties.CidrBlock ?? ''),
    DefaultSecurityGroup: newEc2Id('sg'),
    DefaultNetworkAcl: newEc2Id('acl'),
  }),
});
