import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ServiceEndpoint } from '../../data-plane/service-endpoint';
import type { ApiKey } from './api-key';

/**
 * The part of API Gateway's own API that says which keys there are ("GetApiKey" and "GetApiKeys", API Gateway API
 * reference); without it nobody could learn the value of a generated key. All else is refused.
 */
export class ApiKeyEndpoint implements ServiceEndpoint {
  readonly signingName = 'apigateway';

  constructor(private readonly keys: () => readonly ApiKey[]) {}

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://local');
    const match = /^\/apikeys(?:\/([^/]+))?\/?$/.exec(pathname);
    request.resume();
    if (request.method !== 'GET' || !match) return notServed(response);
    const [, id] = match;
    if (id === undefined) return this.sendAll(searchParams, response);
    const key = this.keys().find((candidate) => candidate.id === decodeURIComponent(id));
    if (!key) return sendError(response, 404, 'NotFoundException', 'Invalid API Key identifier specified');
    send(response, 200, shown(key, searchParams.get('includeValue') === 'true'));
  }

  private sendAll(parameters: URLSearchParams, response: ServerResponse): void {
    const name = parameters.get('name') ?? '';
    const withValues = parameters.get('includeValues') === 'true';
    const found = this.keys().filter((key) => key.name.startsWith(name));
    send(response, 200, { item: found.map((key) => shown(key, withValues)) });
  }
}

function shown({ id, name, description, enabled, value }: ApiKey, withValue: boolean): object {
  return { id, name, description, enabled, stageKeys: [], ...(withValue ? { value } : {}) };
}

function notServed(response: ServerResponse): void {
  const message = 'not served locally: only GetApiKey and GetApiKeys are; change the API by its stack';
  sendError(response, 400, 'BadRequestException', message);
}

function sendError(response: ServerResponse, status: number, type: string, message: string): void {
  response.setHeader('x-amzn-ErrorType', type);
  send(response, status, { message });
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
