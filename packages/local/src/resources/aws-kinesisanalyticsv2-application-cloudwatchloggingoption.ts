import { notModelled, type PropertyTable } from './property-table';
import type { OwnedType } from './resource-type';

const logsInFile = notModelled("an application's log is a file of the local run");

const properties: PropertyTable = {
  ApplicationName: logsInFile,
  'CloudWatchLoggingOption.LogStreamARN': logsInFile,
};

/** "AWS::KinesisAnalyticsV2::ApplicationCloudWatchLoggingOption", CloudFormation reference. */
export const applicationLoggingOption: OwnedType = {
  owner: 'data plane',
  type: 'AWS::KinesisAnalyticsV2::ApplicationCloudWatchLoggingOption',
  properties,
  createOnly: ['ApplicationName'],
  identify: ({ properties: given, newId }) => ({ ref: `${given.ApplicationName}|${newId()}` }),
};
