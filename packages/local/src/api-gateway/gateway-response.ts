import type { GatewayAnswer } from './gateway-answer';
import { GatewayError } from './gateway-error';
import { at, mappedValues, ParameterSources } from './integration/parameter-mapping';
import { JsonObject, newObject } from './mapping/json-document';
import type { GatewayResponseDefinition } from './routing/rest-api';

/** `{"message":…}` with the error's own words; a template may use it as `$context.error.messageString`. */
const DEFAULT_TEMPLATE = '{"message":$context.error.messageString}';

/** The answer for an error of the gateway's own, as the API's `GatewayResponse` resources shape it. */
export function gatewayResponse(
  error: GatewayError,
  definitions: ReadonlyMap<string, GatewayResponseDefinition>,
  sources: ParameterSources,
): GatewayAnswer {
  const definition =
    definitions.get(error.responseType) ?? definitions.get(error.status < 500 ? 'DEFAULT_4XX' : 'DEFAULT_5XX');
  const [mediaType, template] = [...(definition?.templates ?? [])][0] ?? ['application/json', DEFAULT_TEMPLATE];
  const context = newObject({ ...sources.context, error: errorContext(error) });
  return {
    status: definition?.status ?? error.status,
    headers: {
      'Content-Type': mediaType,
      'x-amzn-ErrorType': error.errorType,
      ...mappedValues(definition?.parameters ?? [], 'header', { ...sources, context }),
    },
    body: Buffer.from(substitute(template, { ...sources, context }), 'utf8'),
  };
}

/** `$context.error`. */
export function errorContext({ message, responseType }: GatewayError): JsonObject {
  return newObject({ message, messageString: JSON.stringify(message), responseType, validationErrorString: '' });
}

/** Gateway responses know variables only, no directives and no functions ("Gateway responses in API Gateway"). */
function substitute(template: string, { context, stageVariables }: ParameterSources): string {
  const roots: Readonly<Record<string, JsonObject>> = { context, stageVariables: newObject(stageVariables) };
  return template.replace(
    /\$(context|stageVariables)\.(\w+(?:\.\w+)*)/g,
    (_, root: string, path: string) => at(roots[root], path) ?? '',
  );
}
