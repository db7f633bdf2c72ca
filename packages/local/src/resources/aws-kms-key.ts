import { acts, type PropertyTable } from './property-table';
import type { SubstrateType } from './resource-type';
import { keptUntilDown, notEncrypted, notEvaluated, tagsDoNothing } from './substrate-reasons';

const properties: PropertyTable = {
  Description: acts,
  KeyPolicy: notEvaluated,
  BypassPolicyLockoutSafetyCheck: notEvaluated,
  Enabled: notEncrypted,
  EnableKeyRotation: notEncrypted,
  KeySpec: notEncrypted,
  KeyUsage: notEncrypted,
  MultiRegion: notEncrypted,
  Origin: notEncrypted,
  RotationPeriodInDays: notEncrypted,
  PendingWindowInDays: keptUntilDown,
  Tags: tagsDoNothing,
};

/** "AWS::KMS::Key", CloudFormation reference. */
export const key: SubstrateType = { owner: 'substrate', type: 'AWS::KMS::Key', properties };
