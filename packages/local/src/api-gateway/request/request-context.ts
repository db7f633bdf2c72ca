import { JsonObject, newObject } from '../mapping/json-document';
import { headerNamed } from '../mapping/template-input';
import type { ApiResource } from '../routing/rest-api';
import type { Route } from '../routing/route';
import type { GatewayRequest } from './gateway-request';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Parts of `$context.identity` that stay empty until something on the way fills them, as on AWS. */
const emptyIdentity = ['apiKey', 'apiKeyId', 'cognitoAuthenticationProvider', 'cognitoAuthenticationType'];
const emptyCognitoIdentity = ['cognitoIdentityId', 'cognitoIdentityPoolId', 'principalOrgId'];

export interface ContextOptions {
  readonly request: GatewayRequest;
  /** Without a resource when no method was reached. */
  readonly route: Pick<Route, 'api' | 'stage' | 'path'> & { readonly resource?: ApiResource };
  readonly accountId: string;
}

/** `$context` of one request. Templates write `requestOverride` and `responseOverride`. */
export function requestContext({ request, route, accountId }: ContextOptions): JsonObject {
  const { requestId, receivedAt, httpMethod } = request;
  return newObject({
    accountId,
    apiId: route.api.id,
    domainName: headerNamed(request.headers, 'host') ?? '',
    domainPrefix: route.api.id,
    extendedRequestId: requestId,
    httpMethod,
    identity: identity(request),
    path: `/${route.stage.name}${route.path}`,
    protocol: 'HTTP/1.1',
    requestId,
    requestTime: commonLogTime(receivedAt),
    requestTimeEpoch: receivedAt.getTime(),
    resourceId: route.resource?.id ?? '',
    resourcePath: route.resource?.path ?? '',
    stage: route.stage.name,
    authorizer: newObject(),
    requestOverride: newObject({ header: newObject(), querystring: newObject(), path: newObject() }),
    responseOverride: newObject({ header: newObject() }),
  });
}

const emptySigner = ['accessKey', 'accountId', 'caller', 'user', 'userArn'];

function identity(request: GatewayRequest): JsonObject {
  const empty = [...emptyIdentity, ...emptyCognitoIdentity, ...emptySigner].map((name) => [name, ''] as const);
  return newObject({
    ...Object.fromEntries(empty),
    sourceIp: request.sourceIp,
    userAgent: headerNamed(request.headers, 'user-agent') ?? '',
  });
}

/** Adds to `$context.identity` what becomes known on the way, for example the API key. */
export function identify(context: JsonObject, known: Readonly<Record<string, string>>): void {
  Object.assign(context.identity as JsonObject, known);
}

/** What a verified signature says about its maker: the local credentials belong to the account itself. */
export function signer(accountId: string, accessKey: string): Readonly<Record<string, string>> {
  return { accessKey, accountId, caller: accountId, user: accountId, userArn: `arn:aws:iam::${accountId}:root` };
}

/** For example `21/Nov/2026:08:30:07 +0000`. */
function commonLogTime(date: Date): string {
  const [day, hours, minutes, seconds] = [
    date.getUTCDate(),
    date.getUTCHours(),
    date.getUTCMinutes(),
    date.getUTCSeconds(),
  ].map((part) => String(part).padStart(2, '0'));
  return `${day}/${months[date.getUTCMonth()]}/${date.getUTCFullYear()}:${hours}:${minutes}:${seconds} +0000`;
}
