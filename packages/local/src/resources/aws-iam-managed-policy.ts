import { acts } from './property-table';
import type { SubstrateType } from './resource-type';
import { notEvaluated } from './substrate-reasons';

/** "AWS::IAM::ManagedPolicy", CloudFormation reference. */
export const managedPolicy: SubstrateType = {
  owner: 'substrate',
  type: 'AWS::IAM::ManagedPolicy',
  properties: {
    ManagedPolicyName: acts,
    Description: acts,
    Path: acts,
    PolicyDocument: notEvaluated,
    Groups: notEvaluated,
    Roles: notEvaluated,
    Users: notEvaluated,
  },
};
