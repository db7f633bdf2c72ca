import { errorContext } from '../gateway-response';
import { valueAt } from '../integration/parameter-mapping';
import { javaText } from '../mapping/java-text';
import { isObject, type JsonObject, newObject } from '../mapping/json-document';
import type { ServedRequest } from './served-request';

/** A name may end at a dot that ends a sentence. */
const variable = /\$context\.([A-Za-z_][\w-]*(?:\.[\w-]+)*)/g;

/** What stands for a value that a request does not have. */
const MISSING = '-';

/** The line for a request ("Variables for access logging for API Gateway"). */
export function accessLogLine(format: string, served: ServedRequest): string {
  const values = logContext(served);
  const quoted = format.trimStart().startsWith('{') ? insideJson : onOneLine;
  return format.replace(variable, (_, path: string) => {
    const value = valueAt(values, path);
    if (value === undefined || value === null || value === '' || isObject(value)) return MISSING;
    return path === 'error.messageString' ? onOneLine(javaText(value)) : quoted(javaText(value));
  });
}

/** `$context` of the request with the variables that only access logs have. */
function logContext({ context, answer, error, exchange, latencyMilliseconds }: ServedRequest): JsonObject {
  return newObject({
    ...context,
    ...(error ? { error: errorContext(error) } : {}),
    ...integrationVariables(exchange?.backendCall),
    status: answer.status,
    responseLength: answer.body.length,
    responseLatency: latencyMilliseconds,
  });
}

function integrationVariables(call: NonNullable<ServedRequest['exchange']>['backendCall']): JsonObject {
  if (!call) return newObject();
  const { latencyMilliseconds: latency, status, serviceStatus: integrationStatus, error } = call;
  return newObject({
    integration: known({ latency, status, integrationStatus, error }),
    ...known({ integrationLatency: latency, integrationStatus, integrationErrorMessage: error }),
  });
}

function known(values: Readonly<Record<string, unknown>>): JsonObject {
  return newObject(Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)));
}

/** AWS documents no escaping; here a value cannot end the JSON text that it stands in. */
function insideJson(value: string): string {
  return JSON.stringify(value).slice(1, -1);
}

/** A client's line break must not begin a line of its own. */
function onOneLine(value: string): string {
  return value.replace(/\p{Cc}/gu, ' ');
}
