import { acts, type PropertyTable } from './property-table';
import type { OwnedType } from './resource-type';

const properties: PropertyTable = {
  ApplicationName: acts,
  'CloudWatchLoggingOption.LogStreamARN': acts,
};

/** "AWS::KinesisAnalyticsV2::ApplicationCloudWatchLoggingOption", CloudFormation reference. */
export const applicationLoggingOption: OwnedType = {
  owner: 'data plane',
  type: 'AWS::KinesisAnalyticsV2::ApplicationCloudWatchLoggingOption',
  properties,
  createOnly: ['ApplicationName'],
  identify: ({ properties: given, newId }) => ({ ref: `${given.ApplicationName}|${newId()}` }),
};
