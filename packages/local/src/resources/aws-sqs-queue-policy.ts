import type { SubstrateType } from './resource-type';
import { notEvaluated } from './substrate-reasons';

/** "AWS::SQS::QueuePolicy", CloudFormation reference. */
export const queuePolicy: SubstrateType = {
  owner: 'substrate',
  type: 'AWS::SQS::QueuePolicy',
  properties: { PolicyDocument: notEvaluated, Queues: notEvaluated },
};
