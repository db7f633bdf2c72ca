import type { OwnedType } from './resource-type';
import { notEvaluated } from './substrate-reasons';

/** "AWS::MSK::ClusterPolicy", CloudFormation reference. */
export const clusterPolicy: OwnedType = {
  owner: 'data plane',
  type: 'AWS::MSK::ClusterPolicy',
  properties: { ClusterArn: notEvaluated, Policy: notEvaluated },
  createOnly: ['ClusterArn'],
  identify: ({ properties: { ClusterArn } }) => ({ ref: String(ClusterArn), attributes: { CurrentVersion: 'K1' } }),
};
