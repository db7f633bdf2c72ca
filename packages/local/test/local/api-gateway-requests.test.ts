import { afterEach, expect } from 'vitest';
import type { OwnedResource, Properties } from '../../src/resources/resource-type';
import {
  apiNamed,
  methodOf,
  mock,
  owned,
  pathPart,
  type RunningGateway,
  runGateway,
  send,
} from '../api-gateway/gateway-fixture';
import { fidelityTest } from '../fidelity/fidelity-test';
import { restApi } from '../fidelity/rest-api-rows';

/** From a request's way through an API, what needs no backend: its answers are those of MOCK integrations. */
let gateway: RunningGateway | undefined;
afterEach(() => gateway?.close());

const statusInBody = '{"statusCode": $input.path("$.status")}';

async function serve(method: Properties, ...resources: OwnedResource[]): Promise<void> {
  const api = [pathPart('things', 'things'), methodOf('things', 'POST', method), ...resources];
  gateway = await runGateway(apiNamed('api1', api));
}

const call = (path: string, body = '{}', headers: Record<string, string> = {}, method = 'POST') =>
  send(`${gateway?.url}/api1/prod${path}`, { method, body, headers });

fidelityTest(restApi, 'routes', async () => {
  await serve(
    { Integration: mock('') },
    pathPart('thing', '{thing}', 'things'),
    pathPart('special', 'special', 'things'),
    pathPart('rest', '{proxy+}'),
    methodOf('thing', 'ANY', { Integration: mock('thing $input.params("thing")') }),
    methodOf('special', 'POST', { Integration: mock('special') }),
    methodOf('thing', 'PUT', { Integration: mock('put') }),
    methodOf('rest', 'ANY', { Integration: mock('rest $input.params("proxy")') }),
  );
  expect((await call('/things/special')).text).toBe('special');
  expect((await call('/things/7')).text).toBe('thing 7');
  expect((await call('/things/7', '{}', {}, 'PUT')).text).toBe('put');
  expect((await call('/things/7/parts')).text).toBe('rest things/7/parts');
});

fidelityTest(restApi, 'unknown-path', async () => {
  await serve({ Integration: mock('') });
  const text = '{"message":"Missing Authentication Token"}';
  expect(await call('/nowhere')).toMatchObject({ status: 403, text });
  expect(await call('/things', '{}', {}, 'DELETE')).toMatchObject({ status: 403, text });
});

fidelityTest(restApi, 'stage-variables', async () => {
  await serve({ Integration: mock('$stageVariables.table') });
  expect((await call('/things')).text).toBe('orders');
});

const validated = (properties: Properties): [Properties, OwnedResource, OwnedResource] => [
  { RequestValidatorId: 'v1', Integration: mock('fine'), ...properties },
  owned('RequestValidator', 'v1', { RestApiId: 'api1', ValidateRequestBody: true, ValidateRequestParameters: true }),
  owned('Model', 'Thing', {
    RestApiId: 'api1',
    Schema: { type: 'object', required: ['id'], properties: { id: { type: 'integer', minimum: 3 } } },
  }),
];

fidelityTest(restApi, 'models', async () => {
  await serve(...validated({ RequestModels: { 'application/json': 'Thing' } }));
  expect(await call('/things', '{"id":3}')).toMatchObject({ status: 200, text: 'fine' });
  for (const bad of ['', 'no JSON', '{}', '{"id":2}', '{"id":"3"}']) {
    const answer = await call('/things', bad);
    expect(answer).toMatchObject({ status: 400, text: '{"message":"Invalid request body"}' });
  }
});

fidelityTest(restApi, 'required-parameters', async () => {
  const RequestParameters = { 'method.request.querystring.limit': true, 'method.request.header.X-Trace': true };
  await serve(...validated({ RequestParameters }));
  expect(await call('/things?limit=5', '{}', { 'x-trace': '1' })).toMatchObject({ status: 200 });
  const answer = await call('/things');
  expect(answer).toMatchObject({
    status: 400,
    text: '{"message":"Missing required request parameters: [limit, X-Trace]"}',
  });
});

fidelityTest(restApi, 'overrides', async () => {
  const template = '#set($context.responseOverride.status = 202)#set($context.responseOverride.header.X-Kind = "late")';
  await serve({ Integration: mock(template) });
  const { status, headers } = await call('/things');
  expect([status, headers['x-kind']]).toEqual([202, 'late']);
});

fidelityTest(restApi, 'parameter-mapping', async () => {
  const ResponseParameters = {
    'method.response.header.X-Stage': 'context.stage',
    'method.response.header.X-Table': 'stageVariables.table',
    'method.response.header.X-Fixed': "'constant'",
  };
  await serve({ Integration: mock('', { IntegrationResponses: [{ StatusCode: '200', ResponseParameters }] }) });
  const { headers } = await call('/things');
  expect(headers).toMatchObject({ 'x-stage': 'prod', 'x-table': 'orders', 'x-fixed': 'constant' });
});

fidelityTest(restApi, 'passthrough', async () => {
  const RequestTemplates = { 'application/json': '{"statusCode": 200}' };
  const statusOf = async (PassthroughBehavior: string, templates: object | undefined) => {
    await gateway?.close();
    await serve({ Integration: { ...mock('ok'), PassthroughBehavior, RequestTemplates: templates } });
    return (await call('/things', '{"statusCode": 200}', { 'content-type': 'text/plain' })).status;
  };
  expect(await statusOf('NEVER', RequestTemplates)).toBe(415);
  expect(await statusOf('NEVER', undefined)).toBe(415);
  expect(await statusOf('WHEN_NO_TEMPLATES', RequestTemplates)).toBe(415);
  expect(await statusOf('WHEN_NO_TEMPLATES', undefined)).toBe(200);
  expect(await statusOf('WHEN_NO_MATCH', RequestTemplates)).toBe(200);
});

fidelityTest(restApi, 'selection-patterns', async () => {
  const IntegrationResponses = [
    { StatusCode: '200', ResponseTemplates: { 'application/json': 'fine' } },
    { StatusCode: '404', SelectionPattern: '4\\d{2}', ResponseTemplates: { 'application/json': 'client' } },
    { StatusCode: '502', SelectionPattern: '5', ResponseTemplates: { 'application/json': 'never' } },
  ];
  const RequestTemplates = { 'application/json': statusInBody };
  await serve({ Integration: { Type: 'MOCK', RequestTemplates, IntegrationResponses } });
  expect(await call('/things', '{"status":409}')).toMatchObject({ status: 404, text: 'client' });
  expect(await call('/things', '{"status":500}')).toMatchObject({ status: 200, text: 'fine' });
});

fidelityTest(restApi, 'mock', async () => {
  const RequestTemplates = { 'application/json': statusInBody };
  const IntegrationResponses = [
    { StatusCode: '200' },
    { StatusCode: '503', SelectionPattern: '503', ResponseTemplates: { 'application/json': 'away' } },
  ];
  await serve({ Integration: { Type: 'MOCK', RequestTemplates, IntegrationResponses } });
  expect(await call('/things', '{"status":200}')).toMatchObject({ status: 200 });
  expect(await call('/things', '{"status":503}')).toMatchObject({ status: 503, text: 'away' });
});

fidelityTest(restApi, 'gateway-responses', async () => {
  const shaped = owned('GatewayResponse', 'g1', {
    RestApiId: 'api1',
    ResponseType: 'BAD_REQUEST_BODY',
    StatusCode: '422',
    ResponseTemplates: { 'application/json': '{"why":$context.error.messageString}' },
  });
  const rest = owned('GatewayResponse', 'g2', {
    RestApiId: 'api1',
    ResponseType: 'DEFAULT_4XX',
    ResponseParameters: { 'gatewayresponse.header.Access-Control-Allow-Origin': "'https://example.com'" },
  });
  await serve(...validated({ RequestModels: { 'application/json': 'Thing' } }), shaped, rest);
  expect(await call('/things')).toMatchObject({ status: 422, text: '{"why":"Invalid request body"}' });
  const unknown = await call('/nowhere');
  expect(unknown).toMatchObject({ status: 403, text: '{"message":"Missing Authentication Token"}' });
  expect(unknown.headers['access-control-allow-origin']).toBe('https://example.com');
});
