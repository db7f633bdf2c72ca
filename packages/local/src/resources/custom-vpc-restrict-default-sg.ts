import { noNetwork } from './kafka-reasons';
import type { OwnedType } from './resource-type';

/** What the CDK makes to close the default security group of a VPC. There is none here, so the data plane only says yes. */
export const vpcRestrictDefaultSg: OwnedType = {
  owner: 'data plane',
  type: 'Custom::VpcRestrictDefaultSG',
  properties: { DefaultSecurityGroupId: noNetwork, Account: noNetwork, ServiceToken: noNetwork },
  createOnly: [],
  identify: ({ logicalId, newId }) => ({ ref: `${logicalId}-${newId()}` }),
};
