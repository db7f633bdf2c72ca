import { acts, notModelled } from './property-table';
import type { SubstrateType } from './resource-type';
import { notEvaluated } from './substrate-reasons';

/** "AWS::Cognito::UserPoolGroup", CloudFormation reference. Tokens name the groups of their user. */
export const userPoolGroup: SubstrateType = {
  owner: 'substrate',
  type: 'AWS::Cognito::UserPoolGroup',
  properties: {
    Description: acts,
    GroupName: acts,
    Precedence: notModelled('it chooses a role, and policies are not evaluated'),
    RoleArn: notEvaluated,
    UserPoolId: acts,
  },
};
