import type { IncomingMessage, ServerResponse } from 'node:http';
import type { DataPlaneContext } from '../data-plane/data-plane-context';
import type { DataPlaneService } from '../data-plane/data-plane-service';
import type { OwnedResource } from '../resources/resource-type';
import { SignatureVerifier } from './authorization/signature-verifier';
import { Exchange } from './exchange';
import type { GatewayAnswer } from './gateway-answer';
import { configurationError, GatewayError, missingAuthenticationToken } from './gateway-error';
import { gatewayResponse } from './gateway-response';
import type { BackendRequest, BackendResponse } from './integration/backend';
import { KinesisBackend } from './integration/kinesis-backend';
import { mapRequest } from './integration/map-request';
import { mapResponse } from './integration/map-response';
import { mockBackend } from './integration/mock-backend';
import type { ParameterSources } from './integration/parameter-mapping';
import { newObject } from './mapping/json-document';
import { GatewayRequest, queryParameters, readRequest } from './request/gateway-request';
import { requestContext } from './request/request-context';
import { validateRequest } from './request/validate-request';
import { LazyRestApi, restApisOf } from './routing/build-rest-apis';
import type { RestApi, Stage } from './routing/rest-api';
import { addressOf, findRoute, Route } from './routing/route';
import { sendAnswer } from './send-answer';

/** The REST APIs of Amazon API Gateway at `/<RestApiId>/<StageName>/<path>`. */
export class RestApis implements DataPlaneService {
  private apis: ReadonlyMap<string, LazyRestApi> = new Map();
  private readonly signatures: SignatureVerifier;
  private readonly kinesis: KinesisBackend;
  private readonly underWay = new Set<Promise<void>>();

  constructor(private readonly context: DataPlaneContext) {
    this.signatures = new SignatureVerifier(context);
    this.kinesis = new KinesisBackend({ url: context.substrateUrl, credentials: context.credentials });
  }

  async apply(resources: readonly OwnedResource[]): Promise<void> {
    this.apis = restApisOf(resources);
  }

  /** Lets the requests that are under way come to their answers first: their records may be stored already. */
  async stop(): Promise<void> {
    this.apis = new Map();
    await Promise.all(this.underWay);
    this.kinesis.close();
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
    const { body, ...head } = await readRequest(message);
    const request = { ...head, body: body ?? Buffer.alloc(0) };
    sendAnswer(response, request.requestId, await this.answer(request, body !== undefined));
  }

  private async answer(request: GatewayRequest, complete: boolean): Promise<GatewayAnswer> {
    const found: { api?: RestApi; stage?: Stage } = {};
    try {
      const { apiId, stageName, path } = addressOf(request.rawPath);
      found.api = this.apis.get(apiId)?.get();
      found.stage = found.api?.stages.get(stageName);
      if (!found.api || !found.stage) throw new GatewayError('ACCESS_DENIED', 'Forbidden', 'ForbiddenException');
      if (!complete) throw new GatewayError('REQUEST_TOO_LARGE', 'Request Too Long');
      const route = findRoute(found.api, found.stage, path, request.httpMethod);
      if (!route) throw missingAuthenticationToken();
      return await this.serve(request, route);
    } catch (error) {
      const gatewayError = error instanceof GatewayError ? error : configurationError(error);
      if (gatewayError.status >= 500) this.logFailure(request, error);
      return gatewayResponse(
        gatewayError,
        found.api?.gatewayResponses ?? new Map(),
        errorSources(request, found.stage),
      );
    }
  }

  private async serve(request: GatewayRequest, route: Route): Promise<GatewayAnswer> {
    const accessKey = route.method.needsSignature ? await this.signatures.verify(request) : undefined;
    const { accountId } = this.context;
    const exchange = new Exchange(request, route, requestContext({ request, route, accountId, accessKey }));
    validateRequest(route.method, exchange.parameters, request.body, exchange.mediaType);
    return mapResponse(exchange, await this.callBackend(route, mapRequest(exchange)));
  }

  private callBackend({ method: { integration } }: Route, request: BackendRequest): Promise<BackendResponse> {
    if (integration.type === 'MOCK') return mockBackend(request);
    if (!integration.target) throw new Error(`the ${integration.type} integration has no action to call`);
    return this.kinesis.call(integration.target, request);
  }

  private logFailure({ requestId, httpMethod, rawPath }: GatewayRequest, error: unknown): void {
    const cause = error instanceof Error ? `${error.message}${error.cause ? `: ${error.cause}` : ''}` : String(error);
    this.context.log(`api gateway: ${httpMethod} ${rawPath} failed (request ${requestId}): ${cause}`);
  }
}

/** What a gateway response can see when no method was reached. */
function errorSources(request: GatewayRequest, stage: Stage | undefined): ParameterSources {
  const { requestId, httpMethod, rawPath, rawQuery, headers } = request;
  return {
    context: newObject({ requestId, httpMethod, path: rawPath, stage: stage?.name ?? '' }),
    stageVariables: stage?.variables ?? {},
    request: { path: {}, querystring: queryParameters(rawQuery), header: headers },
    responseHeaders: {},
    body: () => '',
  };
}
