import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { CognitoUserPoolsAuthorizer, RequestAuthorizer, TokenAuthorizer } from 'aws-cdk-lib/aws-apigateway';
import { UserPool, UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { describe, expect, test } from 'vitest';
import { ApiAuthorization } from '../src';
import { build, ownConsumer, synth } from './pipeline';

const POOL_ARN = 'arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_abc';
const existingPool = (stack: Stack) => UserPool.fromUserPoolArn(stack, 'Theirs', POOL_ARN);

describe('cognito()', () => {
  const template = synth({ authorization: ApiAuthorization.cognito() });

  test('asks each caller for a token of the new user pool', () => {
    const [authorizer] = Object.keys(template.findResources('AWS::ApiGateway::Authorizer'));
    template.allResourcesProperties('AWS::ApiGateway::Method', {
      AuthorizationType: 'COGNITO_USER_POOLS',
      AuthorizerId: { Ref: authorizer },
    });
    template.hasResourceProperties('AWS::ApiGateway::Authorizer', {
      Type: 'COGNITO_USER_POOLS',
      ProviderARNs: [{ 'Fn::GetAtt': [Match.stringLikeRegexp('^IngestUserPool'), 'Arn'] }],
    });
  });

  test('makes a pool whose users only administrators create, in a plan that is not the paid Plus', () => {
    template.hasResourceProperties('AWS::Cognito::UserPool', {
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      UsernameAttributes: ['email'],
      UserPoolTier: 'LITE',
      UserPoolAddOns: Match.absent(),
      Policies: {
        PasswordPolicy: {
          MinimumLength: 14,
          RequireLowercase: true,
          RequireUppercase: true,
          RequireNumbers: true,
          RequireSymbols: true,
          TemporaryPasswordValidityDays: 1,
        },
      },
    });
  });

  test('lets producers sign in by SRP and administrators by password, with no secret and no OAuth flow', () => {
    template.hasResourceProperties('AWS::Cognito::UserPoolClient', {
      ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
      GenerateSecret: false,
      AllowedOAuthFlows: Match.absent(),
      AllowedOAuthFlowsUserPoolClient: false,
      PreventUserExistenceErrors: 'ENABLED',
      IdTokenValidity: 60,
      AccessTokenValidity: 60,
      RefreshTokenValidity: 1_440,
    });
    template.resourceCountIs('AWS::Cognito::UserPoolDomain', 0);
  });

  test.each([
    [RemovalPolicy.RETAIN, 'Retain'],
    [RemovalPolicy.DESTROY, 'Delete'],
  ])('treats the pool as every other store: %s', (removalPolicy, DeletionPolicy) => {
    const authorization = ApiAuthorization.cognito();
    synth({ authorization, removalPolicy }).hasResource('AWS::Cognito::UserPool', { DeletionPolicy });
  });

  test('shows the pool and the client that it made', () => {
    const { pipeline } = build({ authorization: ApiAuthorization.cognito() });
    expect(pipeline.userPool?.userPoolId).toBeDefined();
    expect(pipeline.userPoolClient?.userPoolClientId).toBeDefined();
  });

  test('uses a pool that is given, and adds a client to it', () => {
    const given = synth((stack) => ({ authorization: ApiAuthorization.cognito({ userPool: existingPool(stack) }) }));
    given.resourceCountIs('AWS::Cognito::UserPool', 0);
    given.hasResourceProperties('AWS::ApiGateway::Authorizer', { ProviderARNs: [POOL_ARN] });
    given.hasResourceProperties('AWS::Cognito::UserPoolClient', { UserPoolId: 'eu-west-1_abc' });
  });

  test('adds no client to a pool whose client is given', () => {
    const { pipeline } = build((stack) => {
      const userPoolClient = UserPoolClient.fromUserPoolClientId(stack, 'TheirClient', 'client-7');
      return { authorization: ApiAuthorization.cognito({ userPool: existingPool(stack), userPoolClient }) };
    });
    expect(pipeline.userPoolClient?.userPoolClientId).toBe('client-7');
    expect(pipeline.node.tryFindChild('UserPoolClient')).toBeUndefined();
  });

  test('refuses a client without its pool', () => {
    const alone = (stack: Stack) => ({
      authorization: ApiAuthorization.cognito({
        userPoolClient: UserPoolClient.fromUserPoolClientId(stack, 'TheirClient', 'client-7'),
      }),
    });
    expect(() => synth(alone)).toThrow(
      'Test/Ingest: authorization.userPoolClient must be given together with its userPool, got userPoolClient alone',
    );
  });
});

describe('authorizer()', () => {
  test.each([
    ['TOKEN', (stack: Stack) => new TokenAuthorizer(stack, 'Decide', { handler: ownConsumer(stack) })],
    [
      'REQUEST',
      (stack: Stack) =>
        new RequestAuthorizer(stack, 'Decide', {
          handler: ownConsumer(stack),
          identitySources: ['method.request.header.x-tenant'],
        }),
    ],
  ])('puts a Lambda authorizer of type %s in front of both paths', (Type, make) => {
    const template = synth((stack) => ({ authorization: ApiAuthorization.authorizer(make(stack)) }));
    const [authorizer] = Object.keys(template.findResources('AWS::ApiGateway::Authorizer', { Properties: { Type } }));
    template.allResourcesProperties('AWS::ApiGateway::Method', {
      AuthorizationType: 'CUSTOM',
      AuthorizerId: { Ref: authorizer },
      AuthorizationScopes: Match.absent(),
    });
    template.resourceCountIs('AWS::Cognito::UserPool', 0);
  });

  test('asks for a scope when a Cognito authorizer comes with one', () => {
    const template = synth((stack) => {
      const authorizer = new CognitoUserPoolsAuthorizer(stack, 'Pools', { cognitoUserPools: [existingPool(stack)] });
      return { authorization: ApiAuthorization.authorizer(authorizer, ['orders/write']) };
    });
    template.allResourcesProperties('AWS::ApiGateway::Method', {
      AuthorizationType: 'COGNITO_USER_POOLS',
      AuthorizationScopes: ['orders/write'],
    });
  });

  test('refuses scopes beside a Lambda authorizer, which would ignore them', () => {
    const together = (stack: Stack) => {
      const authorizer = new TokenAuthorizer(stack, 'Decide', { handler: ownConsumer(stack) });
      return { authorization: ApiAuthorization.authorizer(authorizer, ['orders/write']) };
    };
    expect(() => synth(together)).toThrow(
      'Test/Ingest: authorization.authorizationScopes must be left out unless the authorizer is a CognitoUserPoolsAuthorizer (another one checks scopes itself), got orders/write',
    );
  });
});
