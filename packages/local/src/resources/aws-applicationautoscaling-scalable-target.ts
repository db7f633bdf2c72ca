import { notModelled } from './property-table';
import type { OwnedType } from './resource-type';

const notScaled = notModelled('nothing is scaled: storage and capacity are those of this machine');

const names = [
  ...['MaxCapacity', 'MinCapacity', 'ResourceId', 'RoleARN', 'ScalableDimension', 'ScheduledActions'],
  ...['ServiceNamespace', 'SuspendedState'],
];

/** "AWS::ApplicationAutoScaling::ScalableTarget", CloudFormation reference. */
export const scalableTarget: OwnedType = {
  owner: 'data plane',
  type: 'AWS::ApplicationAutoScaling::ScalableTarget',
  properties: Object.fromEntries(names.map((name) => [name, notScaled])),
  createOnly: ['ResourceId', 'ScalableDimension', 'ServiceNamespace'],
  identify: ({ properties: { ResourceId, ScalableDimension, ServiceNamespace } }) => {
    const ref = [ResourceId, ScalableDimension, ServiceNamespace].join('|');
    return { ref, attributes: { Id: ref } };
  },
};
