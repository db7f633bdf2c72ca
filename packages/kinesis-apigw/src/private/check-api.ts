import { PropRules } from '@streaming-patterns/construct-rules';
import { Token } from 'aws-cdk-lib';
import { AuthorizationType } from 'aws-cdk-lib/aws-apigateway';
import type { ApiAuthorization } from '../api-authorization';
import type { KinesisApigwProps } from '../kinesis-apigw-props';
import type { WebAcl } from '../web-acl';
import { REQUESTS_PER_FIVE_MINUTES } from './limits';

export const REGIONAL_WEB_ACL = /^arn:[\w-]+:wafv2:[\w-]+:\d{12}:regional\/webacl\/[\w-]+\/[\w-]+$/;

export function apiMistakes({ authorization, webAcl }: KinesisApigwProps): string[] {
  return [...(authorization ? authorizationMistakes(authorization) : []), ...(webAcl ? webAclMistakes(webAcl) : [])];
}

function authorizationMistakes(authorization: ApiAuthorization): string[] {
  const { authorizationType, authorizationScopes, userPool, userPoolClient } = authorization;
  const mistakes: string[] = [];
  if (userPoolClient && !userPool) {
    mistakes.push('authorization.userPoolClient must be given together with its userPool, got userPoolClient alone');
  }
  if (authorizationScopes && authorizationType !== AuthorizationType.COGNITO) {
    mistakes.push(
      `authorization.authorizationScopes must be left out unless the authorizer is a CognitoUserPoolsAuthorizer (another one checks scopes itself), got ${authorizationScopes.join(', ')}`,
    );
  }
  return mistakes;
}

function webAclMistakes({ webAclArn, requestsPerFiveMinutes }: WebAcl): string[] {
  const rate = PropRules.integer('webAcl.requestsPerFiveMinutes', REQUESTS_PER_FIVE_MINUTES, requestsPerFiveMinutes);
  if (webAclArn === undefined || Token.isUnresolved(webAclArn) || REGIONAL_WEB_ACL.test(webAclArn)) return rate;
  return [...rate, `webAcl must be the ARN of a regional web ACL (arn:…:regional/webacl/…), got "${webAclArn}"`];
}
