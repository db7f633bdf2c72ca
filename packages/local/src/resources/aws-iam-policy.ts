import type { SubstrateType } from './resource-type';
import { notEvaluated } from './substrate-reasons';

/** "AWS::IAM::Policy", CloudFormation reference. */
export const policy: SubstrateType = {
  owner: 'substrate',
  type: 'AWS::IAM::Policy',
  properties: {
    PolicyName: notEvaluated,
    PolicyDocument: notEvaluated,
    Groups: notEvaluated,
    Roles: notEvaluated,
    Users: notEvaluated,
  },
};
