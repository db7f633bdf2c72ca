import { acts, notModelled, refused } from './property-table';
import type { SubstrateType } from './resource-type';

/** "AWS::Lambda::Alias", CloudFormation reference. */
export const lambdaAlias: SubstrateType = {
  owner: 'substrate',
  type: 'AWS::Lambda::Alias',
  properties: {
    Name: acts,
    FunctionName: acts,
    FunctionVersion: acts,
    Description: acts,
    ProvisionedConcurrencyConfig: notModelled('functions start cold'),
    RoutingConfig: refused('calls are not divided between versions here: point the alias at one'),
  },
};
