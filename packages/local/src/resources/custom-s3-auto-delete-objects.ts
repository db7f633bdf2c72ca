import { notModelled } from './property-table';
import type { OwnedType } from './resource-type';

const nothingToEmpty = notModelled('the substrate deletes a bucket with all that is in it');

/**
 * What the CDK makes for `autoDeleteObjects`. The function behind it looks for a tag of the bucket, which the substrate
 * does not keep, so every deletion would fail there. The data plane only says yes.
 */
export const s3AutoDeleteObjects: OwnedType = {
  owner: 'data plane',
  type: 'Custom::S3AutoDeleteObjects',
  properties: { BucketName: nothingToEmpty, ServiceToken: nothingToEmpty },
  createOnly: [],
  identify: ({ logicalId, newId }) => ({ ref: `${logicalId}-${newId()}` }),
};
