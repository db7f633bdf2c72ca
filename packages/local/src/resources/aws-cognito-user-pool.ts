import { acts, actsWhen, notModelled, refused } from './property-table';
import type { SubstrateType } from './resource-type';
import { tagsDoNothing } from './substrate-reasons';
import { oneOf } from './value-checks';

const notSent = notModelled('no mail and no text message is sent here: an administrator creates and confirms users');
const notAnalysed = notModelled('sign-ins are not analysed');
const fixed = 'Cognito fixes it when the pool is made; here the pool must be made anew, without its users';

/** "AWS::Cognito::UserPool", CloudFormation reference. */
export const userPool: SubstrateType = {
  owner: 'substrate',
  type: 'AWS::Cognito::UserPool',
  properties: {
    AccountRecoverySetting: notSent,
    'AdminCreateUserConfig.AllowAdminCreateUserOnly': notModelled('users may sign themselves up'),
    'AdminCreateUserConfig.InviteMessageTemplate': notSent,
    'AdminCreateUserConfig.UnusedAccountValidityDays': notModelled('invitations do not expire'),
    AliasAttributes: acts,
    AutoVerifiedAttributes: notSent,
    DeletionProtection: notModelled('everything is kept until the run is stopped, and nothing after'),
    DeviceConfiguration: notModelled('devices are not remembered'),
    EmailAuthenticationMessage: notSent,
    EmailAuthenticationSubject: notSent,
    EmailConfiguration: notSent,
    EmailVerificationMessage: notSent,
    EmailVerificationSubject: notSent,
    EnabledMfas: refused('sign-in with a second factor was never tried here: remove it for the local run'),
    LambdaConfig: refused('triggers of user pools were never tried here: remove them for the local run'),
    MfaConfiguration: actsWhen(oneOf(['OFF', 'OPTIONAL'], 'sign-in with a second factor was never tried here')),
    'Policies.PasswordPolicy.MinimumLength': acts,
    'Policies.PasswordPolicy.PasswordHistorySize': notModelled('old passwords are not remembered'),
    'Policies.PasswordPolicy.RequireLowercase': acts,
    'Policies.PasswordPolicy.RequireNumbers': acts,
    'Policies.PasswordPolicy.RequireSymbols': acts,
    'Policies.PasswordPolicy.RequireUppercase': acts,
    'Policies.PasswordPolicy.TemporaryPasswordValidityDays': notModelled('temporary passwords do not expire'),
    'Policies.SignInPolicy': refused('choice-based sign-in was never tried here: remove it for the local run'),
    Schema: acts,
    SmsAuthenticationMessage: notSent,
    SmsConfiguration: notSent,
    SmsVerificationMessage: notSent,
    UserAttributeUpdateSettings: notSent,
    UsernameAttributes: acts,
    UsernameConfiguration: notModelled('names of users are compared letter by letter'),
    UserPoolAddOns: notAnalysed,
    UserPoolName: acts,
    UserPoolTags: tagsDoNothing,
    UserPoolTier: notModelled('there are no plans and no prices here'),
    VerificationMessageTemplate: notSent,
    WebAuthnRelyingPartyID: refused('passkeys were never tried here: remove them for the local run'),
    WebAuthnUserVerification: refused('passkeys were never tried here: remove them for the local run'),
  },
  fixedHere: { AliasAttributes: fixed, UsernameAttributes: fixed, UsernameConfiguration: fixed },
};
