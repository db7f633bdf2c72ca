import type { IncomingMessage, ServerResponse } from 'node:http';
import type { DataPlaneContext } from '../data-plane/data-plane-context';
import type { DataPlaneService } from '../data-plane/data-plane-service';
import type { ServiceEndpoint } from '../data-plane/service-endpoint';
import type { OwnedResource } from '../resources/resource-type';
import { Admission } from './authorization/admission';
import { Exchange } from './exchange';
import type { GatewayAnswer } from './gateway-answer';
import { causeOf, configurationError, GatewayError, missingAuthenticationToken } from './gateway-error';
import { gatewayResponse } from './gateway-response';
import { Integrations } from './integration/integrations';
import type { ParameterSources } from './integration/parameter-mapping';
import { type JsonObject, newObject } from './mapping/json-document';
import { RequestLogs } from './monitoring/request-logs';
import { RequestMetrics } from './monitoring/request-metrics';
import { GatewayRequest, queryParameters, readRequest } from './request/gateway-request';
import { requestContext } from './request/request-context';
import { validateRequest } from './request/validate-request';
import { LazyRestApi, restApisOf } from './routing/build-rest-apis';
import { refuseContradictions } from './routing/refuse-contradictions';
import type { RestApi, Stage } from './routing/rest-api';
import { addressOf, findRoute } from './routing/route';
import { sendAnswer } from './send-answer';
import { ApiKeyEndpoint } from './usage-plans/api-key-endpoint';

/** The REST APIs of Amazon API Gateway at `/<RestApiId>/<StageName>/<path>`. */
export class RestApis implements DataPlaneService {
  private apis: ReadonlyMap<string, LazyRestApi> = new Map();
  private readonly admission: Admission;
  private readonly integrations: Integrations;
  private readonly metrics: RequestMetrics;
  private readonly logs: RequestLogs;
  private readonly underWay = new Set<Promise<void>>();

  constructor(private readonly context: DataPlaneContext) {
    this.admission = new Admission(context);
    this.integrations = new Integrations(context);
    this.metrics = new RequestMetrics(context.metrics);
    this.logs = new RequestLogs(context);
  }

  async apply(resources: readonly OwnedResource[]): Promise<void> {
    refuseContradictions(resources);
    this.apis = restApisOf(resources);
    this.admission.apply(resources);
  }

  /** The part of API Gateway's own API that is answered here. */
  get endpoint(): ServiceEndpoint {
    return new ApiKeyEndpoint(() => this.admission.plans.apiKeys);
  }

  has(apiId: string): boolean {
    return this.apis.has(apiId);
  }

  /** Lets the requests that are under way come to their answers first: their records may be stored already. */
  async stop(): Promise<void> {
    this.apis = new Map();
    await Promise.all(this.underWay);
    this.integrations.close();
    this.admission.close();
    await this.logs.close();
  }

  /** Answers one request; never rejects. */
  async handle(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const work = this.receive(message, response).catch((error: unknown) => {
      this.context.log(`api gateway: ${message.method} ${message.url} broke off: ${error}`);
      response.destroy();
    });
    this.underWay.add(work);
    await work;
    this.underWay.delete(work);
  }

  private async receive(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const began = performance.now();
    const { body, ...head } = await readRequest(message);
    const request = { ...head, body: body ?? Buffer.alloc(0) };
    const { answer, found, error } = await this.answer(request, body !== undefined);
    sendAnswer(response, request.requestId, answer);
    const { api, stage, exchange, context } = found;
    if (!api || !stage || !context) return;
    const latencyMilliseconds = Math.round(performance.now() - began);
    const served = { request, api, stage, exchange, context, answer, error, latencyMilliseconds };
    this.metrics.observe(served);
    this.logs.observe(served);
  }

  private async answer(request: GatewayRequest, complete: boolean): Promise<Outcome> {
    const found: Found = {};
    try {
      return { found, answer: await this.serve(this.enter(request, complete, found)) };
    } catch (error) {
      const gatewayError = error instanceof GatewayError ? error : configurationError(error);
      if (gatewayError.status >= 500) this.logFailure(request, error);
      const answer = gatewayResponse(
        gatewayError,
        found.api?.gatewayResponses ?? new Map(),
        errorSources(request, found),
      );
      return { found, answer, error: gatewayError };
    }
  }

  /** Finds the method of a request; how far it came stands in `found`. */
  private enter(request: GatewayRequest, complete: boolean, found: Found): Exchange {
    const { apiId, stageName, path } = addressOf(request.rawPath);
    const { accountId } = this.context;
    const api = this.apis.get(apiId)?.get();
    const stage = api?.stages.get(stageName);
    Object.assign(found, { api, stage });
    if (!api || !stage) throw new GatewayError('ACCESS_DENIED', 'Forbidden', 'ForbiddenException');
    found.context = requestContext({ request, route: { api, stage, path }, accountId });
    if (!complete) throw new GatewayError('REQUEST_TOO_LARGE', 'Request Too Long');
    const route = findRoute(api, stage, path, request.httpMethod);
    if (!route) throw missingAuthenticationToken();
    found.context = requestContext({ request, route, accountId });
    found.exchange = new Exchange(request, route, found.context);
    return found.exchange;
  }

  private async serve(exchange: Exchange): Promise<GatewayAnswer> {
    await this.admission.admit(exchange);
    validateRequest(exchange.route.method, exchange.parameters, exchange.request.body, exchange.mediaType);
    return this.integrations.answer(exchange);
  }

  private logFailure({ requestId, httpMethod, rawPath }: GatewayRequest, error: unknown): void {
    this.context.log(`api gateway: ${httpMethod} ${rawPath} failed (request ${requestId}): ${causeOf(error)}`);
  }
}

/** How far a request came. */
interface Found {
  api?: RestApi;
  stage?: Stage;
  context?: JsonObject;
  exchange?: Exchange;
}

interface Outcome {
  readonly found: Found;
  readonly answer: GatewayAnswer;
  readonly error?: GatewayError;
}

/** What a gateway response can see. */
function errorSources(request: GatewayRequest, { stage, context }: Found): ParameterSources {
  const { requestId, httpMethod, rawPath, rawQuery, headers } = request;
  return {
    context: context ?? newObject({ requestId, httpMethod, path: rawPath }),
    stageVariables: stage?.variables ?? {},
    request: { path: {}, querystring: queryParameters(rawQuery), header: headers },
    responseHeaders: {},
    body: () => '',
  };
}
