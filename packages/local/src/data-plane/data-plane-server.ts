import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { readResourceRequest } from './custom-resource';
import { requestedService } from './requested-service';
import type { ResourceRegistry } from './resource-registry';
import type { ResourceRequests } from './resource-requests';
import type { ServiceEndpoint } from './service-endpoint';
import type { SubstrateProxy } from './substrate-proxy';

/** Serves requests for deployed APIs: `/<api id>/<stage>/<path>`. */
export interface ApiRequestHandler {
  /** Whether an API with this id is deployed. */
  has(apiId: string): boolean;
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

/** Answers a request to a path under `/_local/` by its body; a refusal becomes a 400. */
export type GuardedRoute = (body: string) => unknown;

/** What a caller of a local path did wrong. */
export class LocalRefusal extends Error {}

export interface DataPlaneServerOptions {
  readonly token: string;
  /** What the services add under `/_local/`, by method and path; with the token of the run only. */
  readonly routes?: Readonly<Record<string, GuardedRoute>>;
  readonly registry: ResourceRegistry;
  readonly requests: ResourceRequests;
  readonly apis: ApiRequestHandler;
  readonly endpoints: readonly ServiceEndpoint[];
  /** Takes the requests for all other AWS services. */
  readonly substrate: Pick<SubstrateProxy, 'pass'>;
  log(message: string): void;
}

/** What is not an API's address. */
export const LOCAL_PATH = '/_local/';

/**
 * The HTTP face of a run, one address for everything: its own paths under `/_local/`, the deployed APIs under their ids,
 * and the AWS services, of which the data plane answers some and the substrate the rest.
 */
export function dataPlaneListener(options: DataPlaneServerOptions): RequestListener {
  return (request, response) => {
    route(options, request, response).catch((error: Error) => {
      options.log(`${request.method} ${request.url}: ${error.stack}`);
      if (response.headersSent) response.destroy();
      else sendJson(response, 500, { message: 'Internal server error' });
    });
  };
}

async function route(
  options: DataPlaneServerOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { apis, endpoints, substrate } = options;
  if (request.url?.startsWith(LOCAL_PATH)) return serveLocal(options, request, response);
  const service = requestedService(request);
  const forApi = service === undefined || service === 'execute-api' || apis.has(firstPart(request.url));
  if (forApi) return apis.handle(request, response);
  const endpoint = endpoints.find(({ signingName }) => signingName === service);
  return endpoint ? endpoint.handle(request, response) : substrate.pass(request, response);
}

function firstPart(url = ''): string {
  return /^\/([^/?]*)/.exec(url)?.[1] ?? '';
}

type LocalRoute = (options: DataPlaneServerOptions, request: IncomingMessage) => Promise<unknown>;

const openRoutes: Readonly<Record<string, LocalRoute>> = {
  'GET /_local/health': async ({ registry }) => ({ status: 'ok', resources: registry.all.length }),
};

const guardedRoutes: Readonly<Record<string, LocalRoute>> = {
  'GET /_local/resources': async ({ registry }) => registry.all,
  'POST /_local/resources': async ({ requests }, request) => requests.answer(readResourceRequest(await text(request))),
};

async function serveLocal(
  options: DataPlaneServerOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const name = `${request.method} ${request.url}`;
  const open = openRoutes[name];
  const guarded = guardedRoutes[name] ?? serviceRoute(options, name);
  if (open) sendJson(response, 200, await open(options, request));
  else if (!guarded) sendJson(response, 404, { message: `there is no ${name}` });
  else if (!hasToken(request, options.token)) sendJson(response, 403, { message: 'the token of this run is missing' });
  else await sendAnswer(response, guarded(options, request));
}

function serviceRoute({ routes = {} }: DataPlaneServerOptions, name: string): LocalRoute | undefined {
  const route = Object.hasOwn(routes, name) ? routes[name] : undefined;
  return route && (async (_, request) => route(await text(request)));
}

async function sendAnswer(response: ServerResponse, answer: Promise<unknown>): Promise<void> {
  try {
    sendJson(response, 200, await answer);
  } catch (error) {
    if (!(error instanceof LocalRefusal)) throw error;
    sendJson(response, 400, { message: error.message });
  }
}

function hasToken({ headers }: IncomingMessage, token: string): boolean {
  const digest = (value: string) => createHash('sha256').update(value).digest();
  return timingSafeEqual(digest(headers.authorization ?? ''), digest(`Bearer ${token}`));
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
