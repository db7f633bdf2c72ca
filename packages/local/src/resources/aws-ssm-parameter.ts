import { acts, notModelled } from './property-table';
import type { SubstrateType } from './resource-type';
import { tagsDoNothing } from './substrate-reasons';

/** "AWS::SSM::Parameter", CloudFormation reference. */
export const parameter: SubstrateType = {
  owner: 'substrate',
  type: 'AWS::SSM::Parameter',
  properties: {
    Name: acts,
    Type: acts,
    Value: acts,
    AllowedPattern: notModelled('values are not checked'),
    DataType: notModelled('values are not checked'),
    Description: acts,
    Policies: notModelled('parameters do not expire'),
    Tags: tagsDoNothing,
    Tier: notModelled('parameters have no price here'),
  },
};
