import type { OwnedType } from './resource-type';
import { notEvaluated } from './substrate-reasons';

/** "AWS::Kinesis::ResourcePolicy", CloudFormation reference. */
export const resourcePolicy: OwnedType = {
  type: 'AWS::Kinesis::ResourcePolicy',
  owner: 'data plane',
  properties: { ResourceArn: notEvaluated, ResourcePolicy: notEvaluated },
  createOnly: ['ResourceArn'],
  identify: ({ properties }) => ({ ref: String(properties.ResourceArn) }),
};
