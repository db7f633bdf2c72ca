import type { Exchange } from '../exchange';
import type { GatewayAnswer } from '../gateway-answer';
import { matchesAll } from '../mapping/java-regex';
import { javaUtf8 } from '../mapping/java-text';
import { isObject } from '../mapping/json-document';
import { headerNamed } from '../mapping/template-input';
import type { BackendResponse } from './backend';
import type { IntegrationResponse } from './integration-definition';
import { mappedValues, overriddenValues } from './parameter-mapping';
import { responseTemplate } from './select-template';

/** Turns the answer of the backend into the one for the client. */
export function mapResponse(exchange: Exchange, backend: BackendResponse): GatewayAnswer {
  const definition = integrationResponse(exchange.route.method.integration.responses, backend.status);
  const [mediaType, template] =
    responseTemplate(definition.templates, headerNamed(exchange.request.headers, 'accept')) ?? [];
  const body = template ? javaUtf8(template.render(exchange.variables(backend.body))) : backend.body;
  const { context } = exchange;
  const headers = {
    'Content-Type': mediaType ?? 'application/json',
    ...mappedValues(definition.parameters, 'header', exchange.sources(backend.body, backend.headers)),
    ...overriddenValues(context, 'responseOverride', 'header'),
  };
  return { status: overriddenStatus(context.responseOverride) ?? definition.status, headers, body };
}

/** The response whose pattern matches the status of the backend, else the one without a pattern. */
function integrationResponse(responses: readonly IntegrationResponse[], status: number): IntegrationResponse {
  const matching = responses.find(
    ({ selectionPattern }) => selectionPattern && matchesAll(selectionPattern, String(status)),
  );
  const found = matching ?? responses.find(({ selectionPattern }) => !selectionPattern);
  if (!found) throw new Error(`no integration response matches status ${status}, and there is none without a pattern`);
  return found;
}

function overriddenStatus(override: unknown): number | undefined {
  const status = isObject(override) ? override.status : undefined;
  if (status === undefined || status === null) return undefined;
  const number = Number(status);
  if (Number.isInteger(number) && number >= 100 && number <= 599) return number;
  throw new Error(`$context.responseOverride.status must be a status from 100 to 599, got ${JSON.stringify(status)}`);
}
