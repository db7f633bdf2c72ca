import type { Exchange } from '../exchange';
import { badRequestBody } from '../gateway-error';
import { InputError } from '../mapping/input-error';
import { javaUtf8 } from '../mapping/java-text';
import type { BackendRequest } from './backend';
import { checkHeader, mappedValues, overriddenValues, ParameterMapping } from './parameter-mapping';
import { requestTemplate } from './select-template';

/** What the backend gets; data that the templates cannot map is answered 400. */
export function mapRequest(exchange: Exchange): BackendRequest {
  const { request, route, mediaType } = exchange;
  const template = requestTemplate(route.method.integration, mediaType);
  return mapping(() => {
    const body = template ? javaUtf8(template.render(exchange.variables(request.body))) : request.body;
    return { ...mappedParameters(exchange), body, passedThrough: !template };
  });
}

/** What the backend of an HTTP proxy gets besides the client's own headers and query string. */
export function mapProxyRequest(exchange: Exchange): BackendRequest {
  return mapping(() => ({ ...mappedParameters(exchange), body: exchange.request.body, passedThrough: true }));
}

function mapping(map: () => BackendRequest): BackendRequest {
  try {
    return map();
  } catch (error) {
    throw error instanceof InputError ? badRequestBody(error.message) : error;
  }
}

function mappedParameters(exchange: Exchange): Pick<BackendRequest, 'headers' | 'query' | 'path'> {
  const headers = valuesFor(exchange, 'header');
  for (const [name, value] of Object.entries(headers)) checkHeader(name, value);
  return { headers, query: valuesFor(exchange, 'querystring'), path: valuesFor(exchange, 'path') };
}

function valuesFor(exchange: Exchange, place: ParameterMapping['place']): Record<string, string> {
  const { requestParameters } = exchange.route.method.integration;
  const mapped = mappedValues(requestParameters, place, exchange.sources(exchange.request.body));
  return { ...mapped, ...overriddenValues(exchange.context, 'requestOverride', place) };
}
