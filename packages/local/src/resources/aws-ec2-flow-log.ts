import { allOf, networkType } from './network-type';
import { notModelled } from './property-table';
import { tagsDoNothing } from './substrate-reasons';

const noFlow = notModelled('traffic between processes is not logged');

/** "AWS::EC2::FlowLog", CloudFormation reference. Nothing is logged of what goes between processes. */
export const flowLog = networkType({
  type: 'AWS::EC2::FlowLog',
  prefix: 'fl',
  properties: {
    ...allOf(noFlow, [
      'DeliverCrossAccountRole',
      'DeliverLogsPermissionArn',
      'DestinationOptions',
      'LogDestination',
      'LogDestinationType',
      'LogFormat',
      'LogGroupName',
      'MaxAggregationInterval',
      'ResourceId',
      'ResourceType',
      'TagFieldSpecifications',
      'TrafficType',
    ]),
    Tags: tagsDoNothing,
  },
  createOnly: ['ResourceId'],
  attributes: (Id) => ({ Id }),
});
