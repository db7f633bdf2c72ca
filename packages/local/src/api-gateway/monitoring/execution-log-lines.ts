import { causeOf, type GatewayResponseType } from '../gateway-error';
import { isTrue } from '../routing/property-values';
import { type ServedRequest, settingFor } from './served-request';

/** Longer events are cut off ("Amazon API Gateway important notes"). */
const MAX_EVENT_BYTES = 1_024;

/** How the log names a failure; other requests were refused. */
const failures: Partial<Record<GatewayResponseType, string>> = {
  API_CONFIGURATION_ERROR: 'Execution failed due to configuration error',
  AUTHORIZER_CONFIGURATION_ERROR: 'Execution failed due to configuration error',
  AUTHORIZER_FAILURE: 'Execution failed due to an error of the authorizer',
  INTEGRATION_FAILURE: 'Execution failed due to an error of the integration',
  INTEGRATION_TIMEOUT: 'Execution failed due to a timeout error',
};

/**
 * What the execution log says of a request, by the method's `LoggingLevel`: at `ERROR` the requests that the gateway
 * answered by itself, each with its cause; at `INFO` start and end of every request too, and payloads with
 * `DataTraceEnabled`. Requests that reached no method are not in it, as on AWS.
 */
export function executionLogLines(served: ServedRequest): readonly string[] {
  const level = settingFor(served, 'LoggingLevel');
  const lines = level === 'INFO' ? everything(served) : level === 'ERROR' ? failureOf(served) : [];
  return lines.map((line) => cutOff(`(${served.request.requestId}) ${line.replace(/\p{Cc}/gu, ' ')}`));
}

function everything(served: ServedRequest): readonly string[] {
  const { request, exchange, answer, error } = served;
  const traced = isTrue(settingFor(served, 'DataTraceEnabled'));
  const call = exchange?.backendCall;
  return [
    `Starting execution for request: ${request.requestId}`,
    `HTTP Method: ${request.httpMethod}, Resource Path: ${exchange?.route.resource.path}`,
    ...(traced ? [`Method request body before transformations: ${beginning(request.body)}`] : []),
    ...(call
      ? [`Received response. Status: ${call.status ?? '-'}, Integration latency: ${call.latencyMilliseconds} ms`]
      : []),
    ...(traced ? [`Method response body after transformations: ${beginning(answer.body)}`] : []),
    ...(error ? [causeLine(served)] : ['Successfully completed execution']),
    completed(served),
  ];
}

function failureOf(served: ServedRequest): readonly string[] {
  return served.error ? [causeLine(served), completed(served)] : [];
}

function causeLine({ error }: ServedRequest): string {
  if (!error) return '';
  return `${failures[error.responseType] ?? `Request refused, ${error.responseType}`}: ${causeOf(error)}`;
}

function completed({ answer, latencyMilliseconds }: ServedRequest): string {
  return `Method completed with status: ${answer.status}, latency: ${latencyMilliseconds} ms`;
}

function beginning(body: Buffer): string {
  return body.subarray(0, MAX_EVENT_BYTES).toString('utf8');
}

function cutOff(line: string): string {
  const bytes = Buffer.from(line, 'utf8');
  if (bytes.length <= MAX_EVENT_BYTES) return line;
  // A character that was cut in two is left out.
  return bytes
    .subarray(0, MAX_EVENT_BYTES)
    .toString('utf8')
    .replace(/\ufffd+$/, '');
}
