import { noNetwork } from './kafka-reasons';
import { allOf } from './network-type';
import type { SubstrateType } from './resource-type';
import { tagsDoNothing } from './substrate-reasons';

/** "AWS::EC2::SecurityGroup", CloudFormation reference. The substrate registers it, so that references resolve. */
export const securityGroup: SubstrateType = {
  owner: 'substrate',
  type: 'AWS::EC2::SecurityGroup',
  properties: {
    ...allOf(noNetwork, ['GroupDescription', 'GroupName', 'SecurityGroupEgress', 'SecurityGroupIngress', 'VpcId']),
    Tags: tagsDoNothing,
  },
};
