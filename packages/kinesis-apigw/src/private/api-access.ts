import { NagRules } from '@streaming-patterns/construct-rules';
import { Duration, type RemovalPolicy } from 'aws-cdk-lib';
import { AuthorizationType, CognitoUserPoolsAuthorizer, type IAuthorizer } from 'aws-cdk-lib/aws-apigateway';
import {
  AccountRecovery,
  FeaturePlan,
  type IUserPool,
  type IUserPoolClient,
  Mfa,
  UserPool,
  UserPoolClient,
} from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import type { ApiAuthorization } from '../api-authorization';

/** What the methods of the API and the users of the construct need of an authorization. */
export interface ApiAccess {
  readonly authorizer?: IAuthorizer;
  readonly userPool?: IUserPool;
  readonly userPoolClient?: IUserPoolClient;
}

/** Makes what an authorization needs and nobody brought. */
export function apiAccess(scope: Construct, authorization: ApiAuthorization, removalPolicy: RemovalPolicy): ApiAccess {
  const { authorizationType, authorizer } = authorization;
  if (authorizer || authorizationType !== AuthorizationType.COGNITO) return { authorizer };
  const pool = authorization.userPool ?? producerPool(scope, removalPolicy);
  const userPoolClient = authorization.userPoolClient ?? producerClient(scope, pool);
  return {
    authorizer: new CognitoUserPoolsAuthorizer(scope, 'Authorizer', { cognitoUserPools: [pool] }),
    userPool: pool,
    userPoolClient,
  };
}

/** Users are made by administrators. All that is used is in the plan Lite. Source: "User pool feature plans". */
function producerPool(scope: Construct, removalPolicy: RemovalPolicy): UserPool {
  const pool = new UserPool(scope, 'UserPool', {
    featurePlan: FeaturePlan.LITE,
    selfSignUpEnabled: false,
    signInAliases: { email: true },
    signInCaseSensitive: false,
    accountRecovery: AccountRecovery.EMAIL_ONLY,
    mfa: Mfa.OFF,
    passwordPolicy: {
      minLength: 14,
      requireLowercase: true,
      requireUppercase: true,
      requireDigits: true,
      requireSymbols: true,
      tempPasswordValidity: Duration.days(1),
    },
    removalPolicy,
  });
  NagRules.acknowledge(pool, {
    COG2: 'The users are programs, which have no second device; bring a pool with MFA for people',
    COG8: 'Threat protection is the paid plan Plus: bring a pool that has it when producers are people',
  });
  return pool;
}

/**
 * A producer proves its password without sending it (SRP); only who holds AWS credentials for the pool may send one, so that
 * an administrator can sign in with the AWS CLI. No hosted page and no OAuth flow: nobody is redirected anywhere. No secret:
 * it would have to lie on every producer. Source: "Authentication flows - Amazon Cognito".
 */
function producerClient(scope: Construct, userPool: IUserPool): UserPoolClient {
  return new UserPoolClient(scope, 'UserPoolClient', {
    userPool,
    generateSecret: false,
    disableOAuth: true,
    authFlows: { userSrp: true, adminUserPassword: true },
    preventUserExistenceErrors: true,
    enableTokenRevocation: true,
    idTokenValidity: Duration.hours(1),
    accessTokenValidity: Duration.hours(1),
    refreshTokenValidity: Duration.days(1),
  });
}
