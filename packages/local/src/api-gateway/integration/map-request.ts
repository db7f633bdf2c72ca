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
  try {
    const body = template ? javaUtf8(template.render(exchange.variables(request.body))) : request.body;
    const headers = valuesFor(exchange, 'header');
    for (const [name, value] of Object.entries(headers)) checkHeader(name, value);
    const { timeoutMilliseconds } = route.method.integration;
    return { headers, query: valuesFor(exchange, 'querystring'), body, passedThrough: !template, timeoutMilliseconds };
  } catch (error) {
    throw error instanceof InputError ? badRequestBody(error.message) : error;
  }
}

function valuesFor(exchange: Exchange, place: ParameterMapping['place']): Record<string, string> {
  const { requestParameters } = exchange.route.method.integration;
  const mapped = mappedValues(requestParameters, place, exchange.sources(exchange.request.body));
  return { ...mapped, ...overriddenValues(exchange.context, 'requestOverride', place) };
}
