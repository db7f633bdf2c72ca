import type { SubstrateType } from './resource-type';
import { notFiltered } from './substrate-reasons';

/** "AWS::WAFv2::WebACL", CloudFormation reference. The substrate registers it, so that references resolve; no rule acts. */
export const webAcl: SubstrateType = {
  type: 'AWS::WAFv2::WebACL',
  owner: 'substrate',
  properties: {
    ApplicationConfig: notFiltered,
    AssociationConfig: notFiltered,
    CaptchaConfig: notFiltered,
    ChallengeConfig: notFiltered,
    CustomResponseBodies: notFiltered,
    DataProtectionConfig: notFiltered,
    DefaultAction: notFiltered,
    Description: notFiltered,
    Name: notFiltered,
    OnSourceDDoSProtectionConfig: notFiltered,
    Rules: notFiltered,
    Scope: notFiltered,
    Tags: notFiltered,
    TokenDomains: notFiltered,
    VisibilityConfig: notFiltered,
  },
};
