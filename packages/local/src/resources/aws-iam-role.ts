import { acts } from './property-table';
import type { SubstrateType } from './resource-type';
import { notEvaluated, tagsDoNothing } from './substrate-reasons';

/** "AWS::IAM::Role", CloudFormation reference. */
export const role: SubstrateType = {
  owner: 'substrate',
  type: 'AWS::IAM::Role',
  properties: {
    RoleName: acts,
    Path: acts,
    Description: acts,
    AssumeRolePolicyDocument: notEvaluated,
    ManagedPolicyArns: notEvaluated,
    MaxSessionDuration: notEvaluated,
    PermissionsBoundary: notEvaluated,
    Policies: notEvaluated,
    Tags: tagsDoNothing,
  },
};
