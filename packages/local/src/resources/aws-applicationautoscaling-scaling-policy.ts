import { randomUUID } from 'node:crypto';
import { notModelled } from './property-table';
import type { OwnedType } from './resource-type';

const notScaled = notModelled('nothing is scaled: storage and capacity are those of this machine');

const names = [
  ...['PolicyName', 'PolicyType', 'PredictiveScalingPolicyConfiguration', 'ResourceId', 'ScalableDimension'],
  ...['ScalingTargetId', 'ServiceNamespace', 'StepScalingPolicyConfiguration'],
  'TargetTrackingScalingPolicyConfiguration',
];

/** "AWS::ApplicationAutoScaling::ScalingPolicy", CloudFormation reference. */
export const scalingPolicy: OwnedType = {
  owner: 'data plane',
  type: 'AWS::ApplicationAutoScaling::ScalingPolicy',
  properties: Object.fromEntries(names.map((name) => [name, notScaled])),
  createOnly: ['PolicyName'],
  identify: ({ region, accountId, properties }) => {
    const id = `scalingPolicy:${randomUUID()}:policyName/${properties.PolicyName}`;
    const ref = `arn:aws:autoscaling:${region}:${accountId}:${id}`;
    return { ref, attributes: { Arn: ref } };
  },
};
