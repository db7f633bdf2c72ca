import type { OwnedType } from './resource-type';
import { notFiltered } from './substrate-reasons';

/** "AWS::WAFv2::WebACLAssociation", CloudFormation reference. */
export const webAclAssociation: OwnedType = {
  type: 'AWS::WAFv2::WebACLAssociation',
  owner: 'data plane',
  properties: { ResourceArn: notFiltered, WebACLArn: notFiltered },
  createOnly: ['ResourceArn', 'WebACLArn'],
  identify: ({ properties }) => ({ ref: `${properties.WebACLArn}|${properties.ResourceArn}` }),
};
