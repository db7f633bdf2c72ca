import type { Exchange } from '../exchange';
import { badRequestBody } from '../gateway-error';
import { isObject, keysOf } from '../mapping/json-document';
import { payloadText } from '../request/gateway-request';
import { requestEvent } from '../request/request-event';
import { clientHeaders, forwardedHeaders } from './client-headers';

/** What a proxied function is called with ("Input format of a Lambda function for proxy integration"). */
export function proxyEvent(exchange: Exchange): object {
  const { request, context } = exchange;
  const event = requestEvent(exchange);
  const { authorizer } = context;
  const known = isObject(authorizer) && keysOf(authorizer).length > 0 ? { authorizer } : {};
  const lists = clientHeaders(request, 'lambda');
  const forwarded = forwardedHeaders(request);
  return {
    ...event,
    headers: { ...lastOf(lists), ...forwarded },
    multiValueHeaders: { ...lists, ...listed(forwarded) },
    queryStringParameters: orNull(event.queryStringParameters),
    multiValueQueryStringParameters: orNull(event.multiValueQueryStringParameters),
    pathParameters: orNull(event.pathParameters),
    stageVariables: orNull(event.stageVariables),
    requestContext: { ...event.requestContext, ...known },
    body: request.body.length === 0 ? null : bodyText(request.body),
    isBase64Encoded: false,
  };
}

function bodyText(body: Buffer): string {
  try {
    return payloadText(body);
  } catch {
    throw badRequestBody('The payload is not UTF-8; binary payloads are not available locally yet');
  }
}

function orNull<T extends object>(values: T): T | null {
  return Object.keys(values).length > 0 ? values : null;
}

/** Of a repeated name the last value. */
function lastOf(lists: Readonly<Record<string, readonly string[]>>): Record<string, string> {
  return Object.fromEntries(Object.entries(lists).map(([name, values]) => [name, values.at(-1) ?? ''] as const));
}

function listed(values: Readonly<Record<string, string>>): Record<string, readonly string[]> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, [value]] as const));
}
