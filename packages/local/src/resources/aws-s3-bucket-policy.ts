import type { SubstrateType } from './resource-type';
import { notEvaluated } from './substrate-reasons';

/** "AWS::S3::BucketPolicy", CloudFormation reference. */
export const bucketPolicy: SubstrateType = {
  owner: 'substrate',
  type: 'AWS::S3::BucketPolicy',
  properties: { Bucket: notEvaluated, PolicyDocument: notEvaluated },
};
