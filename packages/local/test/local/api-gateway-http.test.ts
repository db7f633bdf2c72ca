import type { Server, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import type { OwnedResource, Properties } from '../../src/resources/resource-type';
import {
  apiNamed,
  closeServer,
  listen,
  methodOf,
  pathPart,
  type RunningGateway,
  send,
  signedHeaders,
  urlOf,
} from '../api-gateway/gateway-fixture';
import { fidelityTest } from '../fidelity/fidelity-test';
import { integrations } from '../fidelity/integration-rows';
import { GatewayEngines } from './gateway-engines';

interface Seen {
  readonly method?: string;
  readonly url?: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

let engines: GatewayEngines;
let backend: Server;
let seen: Seen[];
let respond: (response: ServerResponse) => void;

/** A service of the user's on this machine. */
beforeAll(async () => {
  engines = await GatewayEngines.start();
  backend = await listen(async (message, response) => {
    const { method, url, headers } = message;
    seen.push({ method, url, headers, body: await text(message) });
    respond(response);
  });
});
afterAll(async () => {
  await engines?.stop();
  await closeServer(backend);
});
beforeEach(() => {
  seen = [];
  respond = (response) => response.end('{"stored":true}');
});

const pathOf = (name: string) => ({ [`integration.request.path.${name}`]: `method.request.path.${name}` });

function proxy(more: Properties = {}): Properties {
  return {
    Type: 'HTTP_PROXY',
    IntegrationHttpMethod: 'ANY',
    Uri: `${urlOf(backend)}/orders/{proxy}?source=api`,
    RequestParameters: pathOf('proxy'),
    ...more,
  };
}

/** `ANY /shop/{proxy+}`. */
function api(Integration: Properties, more: Properties = {}): OwnedResource[] {
  return apiNamed('api1', [
    pathPart('shop', 'shop'),
    pathPart('any', '{proxy+}', 'shop'),
    methodOf('any', 'ANY', { Integration, ...more }),
  ]);
}

const url = (gateway: RunningGateway, path = '/shop/a') => `${gateway.url}/api1/prod${path}`;

fidelityTest(integrations, 'http-proxy', async () => {
  const gateway = await engines.serve(api(proxy()));
  respond = (response) => {
    response.writeHead(207, { 'x-kind': 'partly', 'set-cookie': ['a=1', 'b=2'], 'content-type': 'text/plain' });
    response.end('some');
  };
  const answer = await send(url(gateway, '/shop/7/items%20x/y?tag=x&tag=y'), {
    method: 'PUT',
    headers: { 'X-Who': 'ann', 'content-type': 'application/xml' },
    body: '<order/>',
  });
  expect(answer).toMatchObject({ status: 207, text: 'some' });
  expect(answer.headers).toMatchObject({
    'x-kind': 'partly',
    'set-cookie': ['a=1', 'b=2'],
    'content-type': 'text/plain',
  });
  expect(seen).toMatchObject([
    { method: 'PUT', url: '/orders/7/items%20x/y?source=api&tag=x&tag=y', body: '<order/>' },
  ]);
  expect(seen[0]?.headers).toMatchObject({
    host: new URL(urlOf(backend)).host,
    'x-who': 'ann',
    'content-type': 'application/xml',
    'x-forwarded-for': '127.0.0.1',
  });
  respond = (response) => response.writeHead(302, { location: 'http://127.0.0.1/elsewhere' }).end();
  const moved = await send(url(gateway), { method: 'GET' });
  expect([moved.status, moved.headers.location]).toEqual([302, 'http://127.0.0.1/elsewhere']);
});

fidelityTest(integrations, 'http-headers', async () => {
  const gateway = await engines.serve(api(proxy(), { AuthorizationType: 'AWS_IAM' }));
  respond = (response) => {
    const remapped = { server: 'shop/1', date: 'yesterday', 'www-authenticate': 'Basic', 'user-agent': 'shop' };
    response.writeHead(200, { ...remapped, via: '1.1 shop', age: '5' }).end();
  };
  const signed = await signedHeaders({ method: 'GET', url: url(gateway) });
  const given = { 'Max-Forwards': '3', TE: 'trailers', Date: 'today', Range: 'bytes=0-9', 'WWW-Authenticate': 'x' };
  const { headers } = await send(url(gateway), { method: 'GET', headers: { ...signed, ...given } });
  expect(Object.keys(seen[0]?.headers ?? {})).toEqual(expect.arrayContaining(['date', 'range']));
  for (const dropped of ['authorization', 'max-forwards', 'te', 'www-authenticate'])
    expect(Object.keys(seen[0]?.headers ?? {})).not.toContain(dropped);
  expect(headers).toMatchObject({
    'x-amzn-remapped-server': 'shop/1',
    'x-amzn-remapped-date': 'yesterday',
    'x-amzn-remapped-www-authenticate': 'Basic',
    'x-amzn-remapped-user-agent': 'shop',
    age: '5',
    'content-type': 'application/json',
  });
  for (const dropped of ['server', 'via', 'www-authenticate']) expect(Object.keys(headers)).not.toContain(dropped);
});

const custom = (more: Properties = {}): Properties => ({
  Type: 'HTTP',
  IntegrationHttpMethod: 'PATCH',
  Uri: `${urlOf(backend)}/v1/{tenant}/{proxy}`,
  RequestParameters: {
    ...pathOf('proxy'),
    'integration.request.path.tenant': 'method.request.header.X-Tenant',
    'integration.request.querystring.page': 'method.request.querystring.p',
    'integration.request.header.X-Stage': 'context.stage',
    'integration.request.header.X-Table': 'stageVariables.table',
  },
  RequestTemplates: { 'application/json': '{"key":$input.json("$.k")}' },
  IntegrationResponses: [{ StatusCode: '200' }],
  ...more,
});

fidelityTest(integrations, 'http-mapping', async () => {
  const gateway = await engines.serve(api(custom()));
  const headers = { 'X-Tenant': 'a/b c', 'X-Secret': 's' };
  const answer = await send(url(gateway, '/shop/x/y?p=2&q=3'), { headers, body: '{"k":"one","other":1}' });
  expect(answer).toMatchObject({ status: 200, text: '{"stored":true}' });
  expect(seen).toMatchObject([{ method: 'PATCH', url: '/v1/a/b%20c/x/y?page=2', body: '{"key":"one"}' }]);
  expect(seen[0]?.headers).toMatchObject({
    'x-stage': 'prod',
    'x-table': 'orders',
    'content-type': 'application/json',
  });
  expect(Object.keys(seen[0]?.headers ?? {})).not.toContain('x-secret');
  const unmapped = await engines.serve(api(custom({ RequestParameters: pathOf('proxy') })));
  expect(await send(url(unmapped), { body: '{}' })).toMatchObject({ status: 500 });
  expect(unmapped.log.join()).toContain('integration.request.path.tenant is not mapped');
});

fidelityTest(integrations, 'http-responses', async () => {
  const IntegrationResponses = [
    { StatusCode: '202', ResponseParameters: { 'method.response.header.X-Id': 'integration.response.header.x-id' } },
    {
      StatusCode: '409',
      SelectionPattern: '4\\d\\d',
      ResponseTemplates: { 'application/json': '{"code":$input.json("$.code")}' },
    },
  ];
  const gateway = await engines.serve(api(custom({ IntegrationResponses })));
  const call = () => send(url(gateway), { headers: { 'X-Tenant': 't' }, body: '{}' });
  respond = (response) => response.writeHead(201, { 'x-id': 'i-7', 'x-other': 'o' }).end('made');
  const made = await call();
  expect([made.status, made.text, made.headers['x-id'], made.headers['x-other']]).toEqual([
    202,
    'made',
    'i-7',
    undefined,
  ]);
  respond = (response) => response.writeHead(422).end('{"code":"E1","why":"secret"}');
  expect(await call()).toMatchObject({ status: 409, text: '{"code":"E1"}' });
});

fidelityTest(integrations, 'http-variable', async () => {
  const [restApi, stage, ...rest] = api(proxy({ Uri: `http://\${stageVariables.host}/{proxy}` }));
  const withHost = (host: string) => [
    restApi!,
    { ...stage!, properties: { ...stage!.properties, Variables: { host } } },
    ...rest,
  ];
  const gateway = await engines.serve(withHost(new URL(urlOf(backend)).host));
  expect(await send(url(gateway), { body: 'x' })).toMatchObject({ status: 200 });
  expect(seen).toMatchObject([{ method: 'POST', url: '/a', body: 'x' }]);
  const broken = await engines.serve(withHost('no host'));
  expect(await send(url(broken), { body: 'x' })).toMatchObject({
    status: 500,
    text: '{"message":"Internal server error"}',
  });
  expect(broken.log.join()).toContain('its URI is "http://no host/{proxy}"');
});

fidelityTest(integrations, 'http-failure', async () => {
  const away = await listen(() => undefined);
  const Uri = `${urlOf(away)}/`;
  await closeServer(away);
  const gateway = await engines.serve(api(proxy({ Uri })));
  const answer = await send(url(gateway), { body: 'x' });
  expect(answer).toMatchObject({ status: 504, text: '{"message":"Network error communicating with endpoint"}' });
  expect(gateway.log.join()).toContain('ECONNREFUSED');
  const slow = await engines.serve(api(proxy({ TimeoutInMillis: 200 })));
  respond = () => undefined;
  expect(await send(url(slow), { body: 'x' })).toMatchObject({
    status: 504,
    text: '{"message":"Endpoint request timed out"}',
  });
  respond = (response) => response.writeHead(200).write('half', () => response.destroy());
  expect(await send(url(slow), { body: 'x' })).toMatchObject({ status: 504 });
});
