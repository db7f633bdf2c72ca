import type { DataPlaneContext } from '../../data-plane/data-plane-context';
import { errorMessage } from '../../lambda/function-error';
import type { Exchange } from '../exchange';
import type { GatewayAnswer } from '../gateway-answer';
import { causeOf, functionFailure, GatewayError, integrationFailure, malformedAnswer } from '../gateway-error';
import { AwsServiceBackend } from './aws-service-backend';
import type { BackendResponse } from './backend';
import { FunctionBackend } from './function-backend';
import { HttpBackend, proxiedHeaders } from './http-backend';
import type { IntegrationType } from './integration-definition';
import { withinTimeout } from './integration-timeout';
import { type IntegrationTarget, targetOf, withStageVariables } from './integration-uri';
import { mapProxyRequest, mapRequest } from './map-request';
import { mapResponse } from './map-response';
import { mockBackend } from './mock-backend';
import { OutgoingRequests } from './outgoing-requests';
import { type ProxyAnswer, readProxyAnswer } from './proxy-answer';
import { proxyEvent } from './proxy-event';

/** Passes admitted requests to their backends, and the answers back. */
export class Integrations {
  private readonly requests = new OutgoingRequests();
  private readonly functions: FunctionBackend;
  private readonly services: AwsServiceBackend;
  private readonly http: HttpBackend;
  private readonly ways: Readonly<Record<IntegrationType, (exchange: Exchange) => Promise<GatewayAnswer>>> = {
    AWS: (exchange) => this.custom(exchange),
    AWS_PROXY: (exchange) => this.functionProxy(exchange),
    HTTP: (exchange) => this.httpCustom(exchange),
    HTTP_PROXY: (exchange) => this.httpProxy(exchange),
    MOCK: async (exchange) => mapResponse(exchange, await mockBackend(mapRequest(exchange))),
  };

  constructor(context: DataPlaneContext) {
    this.functions = new FunctionBackend(context);
    // The one local address answers for all services; what it does not serve itself it passes on.
    const { kinesisUrl: url, credentials } = context;
    this.services = new AwsServiceBackend({ url, credentials }, this.requests);
    this.http = new HttpBackend(this.requests);
  }

  /** Throws what the gateway answers when there is no answer of the backend's to pass on. */
  async answer(exchange: Exchange): Promise<GatewayAnswer> {
    const { type } = exchange.route.method.integration;
    if (type === 'missing') throw new Error('the method has no integration');
    return this.ways[type](exchange);
  }

  close(): void {
    this.requests.close();
    this.functions.close();
  }

  private async custom(exchange: Exchange): Promise<GatewayAnswer> {
    const target = targetFor(exchange, 'function', 'service');
    const request = mapRequest(exchange);
    const { httpMethod } = exchange.route.method.integration;
    const call =
      target.kind === 'function'
        ? () => this.functions.call(target.functionName, request)
        : this.services.prepare(target, { ...request, httpMethod });
    return mapResponse(exchange, await timed(exchange, call));
  }

  private async httpCustom(exchange: Exchange): Promise<GatewayAnswer> {
    const call = this.http.prepare(targetFor(exchange, 'http'), exchange, mapRequest(exchange));
    return mapResponse(exchange, await timed(exchange, call));
  }

  private async httpProxy(exchange: Exchange): Promise<GatewayAnswer> {
    const call = this.http.prepareProxy(targetFor(exchange, 'http'), exchange, mapProxyRequest(exchange));
    const { status, headers, body } = await timed(exchange, call);
    return { status, headers: proxiedHeaders(headers, 'http proxy'), body };
  }

  private async functionProxy(exchange: Exchange): Promise<GatewayAnswer> {
    const { functionName } = targetFor(exchange, 'function');
    const event = JSON.stringify(proxyEvent(exchange));
    const { failed, payload } = await timed(exchange, () => this.functions.invoke(functionName, event));
    if (failed) throw failedCall(exchange, functionFailure(`${functionName} failed: ${errorMessage(payload)}`));
    const { status, headers, body } = proxyAnswer(exchange, functionName, payload);
    exchange.backendCall = { ...exchange.backendCall, latencyMilliseconds: latencyOf(exchange), status };
    return { status, headers: proxiedHeaders(headers, 'lambda'), body: Buffer.from(body, 'utf8') };
  }
}

function proxyAnswer(exchange: Exchange, functionName: string, payload: string): ProxyAnswer {
  try {
    return readProxyAnswer(payload);
  } catch (error) {
    const cause = `malformed Lambda proxy response of ${functionName}: ${(error as Error).message}`;
    throw failedCall(exchange, malformedAnswer(cause));
  }
}

/** The backend was reached, and what it answered is an error. */
function failedCall(exchange: Exchange, error: GatewayError): GatewayError {
  const { serviceStatus } = exchange.backendCall ?? {};
  exchange.backendCall = { latencyMilliseconds: latencyOf(exchange), serviceStatus, error: causeOf(error) };
  return error;
}

function latencyOf({ backendCall }: Exchange): number {
  return backendCall?.latencyMilliseconds ?? 0;
}

/** Calls the backend, within the time that the integration may take, and notes in the exchange how that went. */
async function timed<Answer extends Pick<BackendResponse, 'status'>>(
  exchange: Exchange,
  call: (signal: AbortSignal) => Promise<Answer>,
): Promise<Answer> {
  const began = performance.now();
  const latency = () => ({ latencyMilliseconds: Math.round(performance.now() - began) });
  try {
    const answer = await withinTimeout(exchange.route.method.integration.timeoutMilliseconds, call);
    exchange.backendCall = { ...latency(), status: answer.status, serviceStatus: answer.status };
    return answer;
  } catch (error) {
    exchange.backendCall = { ...latency(), error: causeOf(error) };
    throw error instanceof GatewayError ? error : integrationFailure(error);
  }
}

/** @throws when the URI of the integration names nothing of these kinds, for example because of a stage variable */
function targetFor<Kind extends IntegrationTarget['kind']>(
  { route }: Exchange,
  ...kinds: readonly Kind[]
): Extract<IntegrationTarget, { readonly kind: Kind }> {
  const { uri, type } = route.method.integration;
  const resolved = withStageVariables(uri, route.stage.variables);
  const target = targetOf(resolved);
  const fits = target && (kinds as readonly string[]).includes(target.kind);
  if (!fits) throw new Error(`the ${type} integration has no backend to call: its URI is ${JSON.stringify(resolved)}`);
  return target as Extract<IntegrationTarget, { readonly kind: Kind }>;
}
