import { badRequestBody, GatewayError } from '../gateway-error';
import { headerNamed, RequestParameters } from '../mapping/template-input';
import type { Method } from '../routing/rest-api';
import { payloadText } from './gateway-request';

/** Throws what the gateway answers when a request validator refuses the request. */
export function validateRequest(method: Method, parameters: RequestParameters, body: Buffer, mediaType: string): void {
  const missing = method.requiredParameters.filter((name) => !isGiven(name, parameters)).map(lastPart);
  if (missing.length > 0) {
    throw new GatewayError('BAD_REQUEST_PARAMETERS', `Missing required request parameters: [${missing.join(', ')}]`);
  }
  const schema = method.bodySchemas.get(mediaType) ?? method.bodySchemas.get('$default');
  if (schema && !matches(schema, body)) throw badRequestBody('Invalid request body');
}

function matches(schema: (data: unknown) => unknown, body: Buffer): boolean {
  try {
    return schema(JSON.parse(payloadText(body))) === true;
  } catch {
    // Not UTF-8, not JSON, or nested deeper than a schema that refers to itself can follow.
    return false;
  }
}

function isGiven(parameter: string, { path, querystring, header }: RequestParameters): boolean {
  const [, , place] = parameter.split('.');
  const name = lastPart(parameter);
  if (place === 'header') return Boolean(headerNamed(header, name));
  return Object.hasOwn(place === 'path' ? path : querystring, name);
}

/** The name in `method.request.header.name`; a name may have dots itself. */
function lastPart(parameter: string): string {
  return parameter.split('.').slice(3).join('.');
}
