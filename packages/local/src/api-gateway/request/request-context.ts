import { JsonObject, newObject } from '../mapping/json-document';
import { headerNamed } from '../mapping/template-input';
import type { Route } from '../routing/route';
import type { GatewayRequest } from './gateway-request';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Parts of `$context.identity` that only authorizers and certificates fill; they are empty here as on AWS. */
const emptyIdentity = ['apiKey', 'apiKeyId', 'cognitoAuthenticationProvider', 'cognitoAuthenticationType'];
const emptyCognitoIdentity = ['cognitoIdentityId', 'cognitoIdentityPoolId', 'principalOrgId'];

export interface ContextOptions {
  readonly request: GatewayRequest;
  readonly route: Route;
  readonly accountId: string;
  /** The access key that signed the request. */
  readonly accessKey?: string;
}

/** `$context` of one request. Templates write `requestOverride` and `responseOverride`. */
export function requestContext({ request, route, accountId, accessKey }: ContextOptions): JsonObject {
  const { requestId, receivedAt, httpMethod } = request;
  return newObject({
    accountId,
    apiId: route.api.id,
    domainName: headerNamed(request.headers, 'host') ?? '',
    domainPrefix: route.api.id,
    extendedRequestId: requestId,
    httpMethod,
    identity: identity(request, accountId, accessKey),
    path: `/${route.stage.name}${route.path}`,
    protocol: 'HTTP/1.1',
    requestId,
    requestTime: commonLogTime(receivedAt),
    requestTimeEpoch: receivedAt.getTime(),
    resourceId: route.resource.id,
    resourcePath: route.resource.path,
    stage: route.stage.name,
    authorizer: newObject(),
    requestOverride: newObject({ header: newObject(), querystring: newObject(), path: newObject() }),
    responseOverride: newObject({ header: newObject() }),
  });
}

function identity(request: GatewayRequest, accountId: string, accessKey: string | undefined): JsonObject {
  const empty = [...emptyIdentity, ...emptyCognitoIdentity].map((name) => [name, ''] as const);
  const arn = accessKey ? `arn:aws:iam::${accountId}:root` : '';
  return newObject({
    ...Object.fromEntries(empty),
    accessKey: accessKey ?? '',
    accountId: accessKey ? accountId : '',
    caller: accessKey ? accountId : '',
    user: accessKey ? accountId : '',
    userArn: arn,
    sourceIp: request.sourceIp,
    userAgent: headerNamed(request.headers, 'user-agent') ?? '',
  });
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
