import { acts, notModelled } from './property-table';
import type { SubstrateType } from './resource-type';
import { keptUntilDown, notEncrypted, notEvaluated, tagsDoNothing } from './substrate-reasons';

/** "AWS::Logs::LogGroup", CloudFormation reference. */
export const logGroup: SubstrateType = {
  owner: 'substrate',
  type: 'AWS::Logs::LogGroup',
  properties: {
    LogGroupName: acts,
    RetentionInDays: keptUntilDown,
    LogGroupClass: notModelled('all log groups are alike'),
    KmsKeyId: notEncrypted,
    DataProtectionPolicy: notModelled('nothing is masked in logs'),
    DeletionProtectionEnabled: keptUntilDown,
    FieldIndexPolicies: notModelled('queries use no index'),
    ResourcePolicyDocument: notEvaluated,
    Tags: tagsDoNothing,
  },
};
