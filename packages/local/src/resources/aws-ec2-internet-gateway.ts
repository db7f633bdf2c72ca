import type { SubstrateType } from './resource-type';
import { tagsDoNothing } from './substrate-reasons';

/** "AWS::EC2::InternetGateway", CloudFormation reference. The substrate registers it, so that references resolve. */
export const internetGateway: SubstrateType = {
  owner: 'substrate',
  type: 'AWS::EC2::InternetGateway',
  properties: { Tags: tagsDoNothing },
};
