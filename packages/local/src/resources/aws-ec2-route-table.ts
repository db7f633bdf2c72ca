import { noNetwork } from './kafka-reasons';
import { allOf } from './network-type';
import type { SubstrateType } from './resource-type';
import { tagsDoNothing } from './substrate-reasons';

/** "AWS::EC2::RouteTable", CloudFormation reference. The substrate registers it, so that references resolve. */
export const routeTable: SubstrateType = {
  owner: 'substrate',
  type: 'AWS::EC2::RouteTable',
  properties: { ...allOf(noNetwork, ['VpcId']), Tags: tagsDoNothing },
};
