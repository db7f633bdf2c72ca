import { acts } from './property-table';
import type { SubstrateType } from './resource-type';

/** "AWS::Logs::LogStream", CloudFormation reference. */
export const logStream: SubstrateType = {
  owner: 'substrate',
  type: 'AWS::Logs::LogStream',
  properties: { LogGroupName: acts, LogStreamName: acts },
};
