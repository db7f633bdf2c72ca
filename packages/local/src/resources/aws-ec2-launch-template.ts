import { noHost } from './kafka-reasons';
import { allOf } from './network-type';
import type { SubstrateType } from './resource-type';

/** "AWS::EC2::LaunchTemplate", CloudFormation reference. The substrate registers it; no host is started from it. */
export const launchTemplate: SubstrateType = {
  owner: 'substrate',
  type: 'AWS::EC2::LaunchTemplate',
  properties: allOf(noHost, ['LaunchTemplateData', 'LaunchTemplateName', 'TagSpecifications', 'VersionDescription']),
};
