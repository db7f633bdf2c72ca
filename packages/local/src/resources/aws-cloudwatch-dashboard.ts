import { acts, notModelled } from './property-table';
import type { SubstrateType } from './resource-type';
import { tagsDoNothing } from './substrate-reasons';

/** "AWS::CloudWatch::Dashboard", CloudFormation reference. */
export const dashboard: SubstrateType = {
  owner: 'substrate',
  type: 'AWS::CloudWatch::Dashboard',
  properties: {
    DashboardName: acts,
    DashboardBody: notModelled(
      'no graphs are drawn yet; the metrics that they show are kept and can be read with GetMetricData',
    ),
    Tags: tagsDoNothing,
  },
};
