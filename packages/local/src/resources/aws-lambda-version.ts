import { acts, notModelled } from './property-table';
import type { SubstrateType } from './resource-type';

/** "AWS::Lambda::Version", CloudFormation reference. */
export const version: SubstrateType = {
  owner: 'substrate',
  type: 'AWS::Lambda::Version',
  properties: {
    FunctionName: acts,
    Description: acts,
    CodeSha256: notModelled('the code that is there is published'),
    FunctionScalingConfig: notModelled('the concurrency of functions is not limited'),
    ProvisionedConcurrencyConfig: notModelled('functions start cold'),
    RuntimePolicy: notModelled('functions run on this machine, whatever version is asked for'),
  },
};
