import { acts } from './property-table';
import type { SubstrateType } from './resource-type';

/** "AWS::KMS::Alias", CloudFormation reference. */
export const alias: SubstrateType = {
  owner: 'substrate',
  type: 'AWS::KMS::Alias',
  properties: { AliasName: acts, TargetKeyId: acts },
};
