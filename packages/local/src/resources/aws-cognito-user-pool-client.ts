import { acts, notModelled, refused } from './property-table';
import type { SubstrateType } from './resource-type';

const noPages = notModelled('there are no sign-in pages here: clients sign in by the API of Cognito');

/** "AWS::Cognito::UserPoolClient", CloudFormation reference. */
export const userPoolClient: SubstrateType = {
  owner: 'substrate',
  type: 'AWS::Cognito::UserPoolClient',
  properties: {
    AccessTokenValidity: acts,
    AllowedOAuthFlows: noPages,
    AllowedOAuthFlowsUserPoolClient: noPages,
    AllowedOAuthScopes: noPages,
    AnalyticsConfiguration: notModelled('sign-ins are not analysed'),
    AuthSessionValidity: acts,
    CallbackURLs: noPages,
    ClientName: acts,
    DefaultRedirectURI: noPages,
    EnablePropagateAdditionalUserContextData: notModelled('sign-ins are not analysed'),
    EnableTokenRevocation: notModelled('API Gateway asks the keys of a pool, not the pool, on AWS too'),
    ExplicitAuthFlows: notModelled('every way to sign in is open, whatever a client allows'),
    GenerateSecret: notModelled('a secret is made, but nobody asks for it at sign-in'),
    IdTokenValidity: acts,
    LogoutURLs: noPages,
    PreventUserExistenceErrors: acts,
    ReadAttributes: notModelled('clients see every attribute'),
    RefreshTokenRotation: refused('rotation of refresh tokens is not available locally yet'),
    RefreshTokenValidity: acts,
    SupportedIdentityProviders: noPages,
    TokenValidityUnits: acts,
    UserPoolId: acts,
    WriteAttributes: notModelled('clients may change every attribute'),
  },
};
