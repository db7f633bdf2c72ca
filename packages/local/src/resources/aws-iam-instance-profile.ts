import { acts } from './property-table';
import type { SubstrateType } from './resource-type';
import { notEvaluated } from './substrate-reasons';

/** "AWS::IAM::InstanceProfile", CloudFormation reference. */
export const instanceProfile: SubstrateType = {
  owner: 'substrate',
  type: 'AWS::IAM::InstanceProfile',
  properties: { InstanceProfileName: acts, Path: acts, Roles: notEvaluated },
};
