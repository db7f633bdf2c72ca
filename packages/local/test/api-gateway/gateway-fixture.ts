import { createServer, IncomingMessage, request, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import { RestApis } from '../../src/api-gateway/rest-apis';
import type { DataPlaneContext } from '../../src/data-plane/data-plane-context';
import { noClosedShards } from '../../src/kinesis/closed-shards';
import { discardMetrics } from '../../src/metrics/metric-sink';
import type { OwnedResource, Properties } from '../../src/resources/resource-type';

export const credentials = { accessKeyId: 'AKIDLOCAL', secretAccessKey: 'secret-of-the-tests' };
export const region = 'eu-west-1';

/** A registered resource of API Gateway. */
export function owned(
  type: string,
  ref: string,
  properties: Properties,
  attributes: Record<string, string> = {},
): OwnedResource {
  return { stackName: 'Test', logicalId: ref, type: `AWS::ApiGateway::${type}`, ref, attributes, properties };
}

/** The API `api1` with the root `root1` and the stage `prod`. */
export function apiNamed(RestApiId: string, resources: readonly OwnedResource[] = []): OwnedResource[] {
  return [
    owned('RestApi', RestApiId, { Name: 'orders' }, { RootResourceId: 'root1', RestApiId }),
    owned('Stage', 'prod', { RestApiId, StageName: 'prod', Variables: { table: 'orders' } }),
    ...resources,
  ];
}

export function pathPart(ref: string, PathPart: string, ParentId = 'root1'): OwnedResource {
  return owned('Resource', ref, { RestApiId: 'api1', ParentId, PathPart });
}

export function methodOf(ResourceId: string, HttpMethod: string, properties: Properties): OwnedResource {
  return owned('Method', `${ResourceId}-${HttpMethod}`, {
    RestApiId: 'api1',
    ResourceId,
    HttpMethod,
    AuthorizationType: 'NONE',
    ...properties,
  });
}

/** A MOCK integration that answers 200 with a template. */
export function mock(responseTemplate: string, more: Properties = {}): Properties {
  return {
    Type: 'MOCK',
    RequestTemplates: { 'application/json': '{"statusCode": 200}' },
    IntegrationResponses: [{ StatusCode: '200', ResponseTemplates: { 'application/json': responseTemplate } }],
    ...more,
  };
}

export interface RunningGateway {
  readonly url: string;
  readonly apis: RestApis;
  readonly log: string[];
  close(): Promise<void>;
}

/** RestApis behind a server of its own, with these resources. */
export async function runGateway(
  resources: readonly OwnedResource[],
  substrateUrl = 'http://127.0.0.1:9',
  more: Partial<DataPlaneContext> = {},
): Promise<RunningGateway> {
  const log: string[] = [];
  const context = {
    substrateUrl,
    kinesisUrl: substrateUrl,
    closedShards: noClosedShards,
    region,
    accountId: '000000000000',
    credentials,
    stateDirectory: '',
    timeScale: 1,
    metrics: discardMetrics,
    log: (line: string) => void log.push(line),
    ...more,
  };
  const apis = new RestApis(context);
  await apis.apply(resources);
  const server = await listen((message, response) => void apis.handle(message, response));
  const close = async () => {
    await apis.stop();
    await closeServer(server);
  };
  return { url: urlOf(server), apis, log, close };
}

export async function listen(handler: (message: IncomingMessage, response: ServerResponse) => void): Promise<Server> {
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

export function urlOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

export async function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

export interface SignedRequest {
  readonly method: string;
  readonly url: string;
  readonly body?: string;
  readonly headers?: Record<string, string>;
  readonly signingDate?: Date;
  readonly service?: string;
  readonly signingRegion?: string;
  readonly keys?: typeof credentials;
}

/** The headers of a request with its signature, as a client of AWS makes it. */
export async function signedHeaders({
  method,
  url,
  body = '',
  headers = {},
  signingDate,
  ...signing
}: SignedRequest): Promise<Record<string, string>> {
  const { protocol, hostname, port, pathname, searchParams, host } = new URL(url);
  const { service = 'execute-api', signingRegion = region, keys = credentials } = signing;
  const signer = new SignatureV4({ credentials: keys, region: signingRegion, service, sha256: Sha256 });
  const query = Object.fromEntries(searchParams);
  const target = { method, protocol, hostname, port: Number(port), path: pathname, query, body };
  return (await signer.sign({ ...target, headers: { host, ...headers } }, { signingDate })).headers;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** Sends bytes as they are: no header is added, and nothing in the path is normalised. */
export function send(
  url: string,
  options: { method?: string; path?: string; headers?: Record<string, string>; body?: string | Buffer } = {},
): Promise<Answer> {
  const { hostname, port, pathname, search } = new URL(url);
  const { method = 'POST', path = pathname + search, headers = {}, body } = options;
  return new Promise((resolve, reject) => {
    const outgoing = request({
      hostname,
      port,
      method,
      path,
      headers: { ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }), ...headers },
    });
    outgoing.once('error', reject);
    outgoing.once('response', (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.once('end', () =>
        resolve({
          status: incoming.statusCode ?? 0,
          headers: incoming.headers,
          text: Buffer.concat(chunks).toString('utf8'),
        }),
      );
    });
    outgoing.end(body);
  });
}
