import type { OwnedResource } from '../../resources/resource-type';
import { targetOf, uriProblem, withStageVariables } from '../integration/integration-uri';
import { textOf, type Values } from '../routing/property-values';
import { type IdentitySource, identitySources } from './identity-source';

/** An authorizer of an API. */
export type Authorizer = UserPoolAuthorizer | LambdaAuthorizer;

interface AuthorizerIdentity {
  readonly id: string;
  readonly identitySources: readonly IdentitySource[];
  /** A regular expression for the token of a `TOKEN` authorizer, or for the audience of a user pool's token. */
  readonly validation?: string;
}

export interface UserPoolAuthorizer extends AuthorizerIdentity {
  readonly type: 'COGNITO_USER_POOLS';
  readonly userPoolIds: readonly string[];
}

export interface LambdaAuthorizer extends AuthorizerIdentity {
  readonly type: 'TOKEN' | 'REQUEST';
  /** Of the function; may hold `${stageVariables.name}`. */
  readonly uri: string;
  /** How long a policy is good for the same identity, in seconds; 0 means for one request. */
  readonly cacheSeconds: number;
}

/** "AuthorizerResultTtlInSeconds", CloudFormation reference of AWS::ApiGateway::Authorizer. */
const DEFAULT_CACHE_SECONDS = 300;

const userPool = /^arn:[^:]+:cognito-idp:[^:]+:\d{12}:userpool\/([\w-]+_[a-zA-Z0-9]+)$/;

export function authorizerOf({ ref: id, properties }: OwnedResource): Authorizer {
  const identity = {
    id,
    identitySources: identitySources(textOf(properties.IdentitySource) ?? ''),
    validation: textOf(properties.IdentityValidationExpression) || undefined,
  };
  if (properties.Type === 'COGNITO_USER_POOLS') {
    return { ...identity, type: properties.Type, userPoolIds: userPoolsOf(properties) };
  }
  return {
    ...identity,
    type: properties.Type === 'TOKEN' ? 'TOKEN' : 'REQUEST',
    uri: textOf(properties.AuthorizerUri) ?? '',
    cacheSeconds: Number(properties.AuthorizerResultTtlInSeconds ?? DEFAULT_CACHE_SECONDS),
  };
}

function userPoolsOf({ ProviderARNs }: Values): readonly string[] {
  if (!Array.isArray(ProviderARNs)) return [];
  return ProviderARNs.flatMap((arn) => userPool.exec(String(arn))?.[1] ?? []);
}

/** The function that a URI names, or nothing. */
export function functionAt(uri: string, stageVariables: Readonly<Record<string, string>>): string | undefined {
  const target = targetOf(withStageVariables(uri, stageVariables));
  return target?.kind === 'function' ? target.functionName : undefined;
}

/** What is wrong with the URI of an authorizer's function, or nothing. Stage variables are taken as given. */
export function functionUriProblem(uri: unknown): string | undefined {
  if (uriProblem(uri) === undefined && String(uri).includes(':lambda:path/')) return undefined;
  const form = 'arn:<partition>:apigateway:<region>:lambda:path/2015-03-31/functions/<function ARN>/invocations';
  return `must be ${form}, got ${JSON.stringify(uri)}`;
}

/** What is wrong with the ARN of a user pool, or nothing. */
export function userPoolProblem(arn: unknown): string | undefined {
  if (userPool.test(String(arn))) return undefined;
  return `must be the ARN of a Cognito user pool, got ${JSON.stringify(arn)}`;
}
