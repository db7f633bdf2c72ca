import type { Exchange } from '../exchange';
import type { GatewayAnswer } from '../gateway-answer';
import { matchesAll } from '../mapping/java-regex';
import { javaUtf8 } from '../mapping/java-text';
import { isObject } from '../mapping/json-document';
import { headerNamed } from '../mapping/template-input';
import { type BackendResponse, headerTexts } from './backend';
import type { IntegrationResponse } from './integration-definition';
import { mappedValues, overriddenValues } from './parameter-mapping';
import { responseTemplate } from './select-template';

/** Turns the answer of the backend into the one for the client. */
export function mapResponse(exchange: Exchange, backend: BackendResponse): GatewayAnswer {
  const definition = integrationResponse(exchange.route.method.integration.responses, backend);
  const [mediaType, template] =
    responseTemplate(definition.templates, headerNamed(exchange.request.headers, 'accept')) ?? [];
  const body = template ? javaUtf8(template.render(exchange.variables(backend.body))) : backend.body;
  const { context } = exchange;
  const headers = {
    'Content-Type': mediaType ?? 'application/json',
    ...mappedValues(definition.parameters, 'header', exchange.sources(backend.body, headerTexts(backend.headers))),
    ...overriddenValues(context, 'responseOverride', 'header'),
  };
  return { status: overriddenStatus(context.responseOverride) ?? definition.status, headers, body };
}

/** The response whose pattern matches the status of the backend or the error of the function, else the one without. */
function integrationResponse(
  responses: readonly IntegrationResponse[],
  { status, functionError }: BackendResponse,
): IntegrationResponse {
  const outcome = functionError ?? String(status);
  const matching = responses.find(({ selectionPattern }) => selectionPattern && matchesAll(selectionPattern, outcome));
  const found = matching ?? responses.find(({ selectionPattern }) => !selectionPattern);
  if (!found) throw new Error(`no integration response matches ${outcome}, and there is none without a pattern`);
  return found;
}

function overriddenStatus(override: unknown): number | undefined {
  const status = isObject(override) ? override.status : undefined;
  if (status === undefined || status === null) return undefined;
  const number = Number(status);
  if (Number.isInteger(number) && number >= 100 && number <= 599) return number;
  throw new Error(`$context.responseOverride.status must be a status from 100 to 599, got ${JSON.stringify(status)}`);
}
