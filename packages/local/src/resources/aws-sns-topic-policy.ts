import type { SubstrateType } from './resource-type';
import { notEvaluated } from './substrate-reasons';

/** "AWS::SNS::TopicPolicy", CloudFormation reference. */
export const topicPolicy: SubstrateType = {
  owner: 'substrate',
  type: 'AWS::SNS::TopicPolicy',
  properties: { PolicyDocument: notEvaluated, Topics: notEvaluated },
};
