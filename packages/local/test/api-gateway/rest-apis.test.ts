import type { Server, ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { waitUntil } from '../../src/processes/wait-until';
import {
  apiNamed,
  closeServer,
  listen,
  methodOf,
  mock,
  owned,
  pathPart,
  RunningGateway,
  runGateway,
  send,
  urlOf,
} from './gateway-fixture';

const schema = {
  $schema: 'http://json-schema.org/draft-04/schema#',
  type: 'object',
  required: ['data'],
  additionalProperties: false,
  properties: { data: { type: 'string', minLength: 1, maxLength: 20 }, count: { type: 'integer', minimum: 0 } },
};

const resources = apiNamed('api1', [
  owned('Model', 'Record', { RestApiId: 'api1', Name: 'Record', ContentType: 'application/json', Schema: schema }),
  owned('RequestValidator', 'v1', { RestApiId: 'api1', ValidateRequestBody: true, ValidateRequestParameters: 'true' }),
  pathPart('record', 'record'),
  methodOf('record', 'POST', {
    RequestValidatorId: 'v1',
    RequestModels: { 'application/json': 'Record' },
    Integration: mock("$input.params('x')stored", { PassthroughBehavior: 'NEVER' }),
  }),
  pathPart('find', 'find'),
  methodOf('find', 'GET', {
    RequestValidatorId: 'v1',
    RequestParameters: {
      'method.request.querystring.limit': true,
      'method.request.header.X-Trace': 'true',
      'method.request.querystring.page': false,
    },
    Integration: mock("$input.params('limit')"),
  }),
  pathPart('context', 'context'),
  pathPart('thing', '{thing}', 'context'),
  methodOf('thing', 'ANY', {
    Integration: mock(
      '$context.httpMethod $context.resourcePath $context.path $context.stage $context.identity.sourceIp $stageVariables.table $context.requestTime $context.identity.cognitoIdentityId.',
    ),
  }),
  pathPart('override', 'override'),
  methodOf('override', 'POST', {
    Integration: mock(
      '#set($context.responseOverride.status = 207)#set($context.responseOverride.header.X-Kind = "partly")some',
      {
        IntegrationResponses: [
          {
            StatusCode: '200',
            ResponseParameters: {
              'method.response.header.Access-Control-Allow-Origin': "'*'",
              'method.response.header.X-Stage': 'context.stage',
              'method.response.header.X-Table': 'stageVariables.table',
              'method.response.header.X-None': 'stageVariables.constructor',
            },
            ResponseTemplates: {
              'application/json':
                '#set($context.responseOverride.status = 207)#set($context.responseOverride.header.X-Kind = "partly")some',
            },
          },
        ],
      },
    ),
  }),
  pathPart('pattern', 'pattern'),
  methodOf('pattern', 'POST', {
    Integration: {
      Type: 'MOCK',
      RequestTemplates: { 'application/json': '{"statusCode": $input.path("$.status")}' },
      IntegrationResponses: [
        { StatusCode: '200', ResponseTemplates: { 'application/json': 'fine' } },
        { StatusCode: '400', SelectionPattern: '4\\d{2}', ResponseTemplates: { 'application/json': 'client' } },
        { StatusCode: '502', SelectionPattern: '5', ResponseTemplates: { 'application/json': 'never' } },
      ],
    },
  }),
  pathPart('broken', 'broken'),
  methodOf('broken', 'POST', {
    Integration: mock("$input.path('$.x')#set($context.responseOverride.status = 'none')"),
  }),
  owned('RequestValidator', 'v2', { RestApiId: 'api1', ValidateRequestBody: false, ValidateRequestParameters: false }),
  pathPart('unchecked', 'unchecked'),
  methodOf('unchecked', 'POST', {
    RequestValidatorId: 'v2',
    RequestModels: { 'application/json': 'Record' },
    RequestParameters: { 'method.request.querystring.limit': true },
    Integration: mock('ok'),
  }),
  pathPart('framing', 'framing'),
  methodOf('framing', 'POST', {
    Integration: mock(
      '#set($o = $context.responseOverride)#set($o.header["Content-Length"] = 1)#set($o.header["Transfer-Encoding"] = "x")#set($o.header["a b"] = "1")#set($o.header.X-Line = $input.params("line"))whole',
    ),
  }),
  pathPart('nothing', 'nothing'),
  methodOf('nothing', 'POST', { Integration: mock('#set($context.responseOverride.status = 204)unseen') }),
  pathPart('closed', 'closed'),
  methodOf('closed', 'POST', { AuthorizationType: 'AWS_IAM', Integration: mock('open') }),
  pathPart('lost', 'lost'),
  methodOf('lost', 'POST', { AuthorizationType: 'CUSTOM', AuthorizerId: 'gone', Integration: mock('open') }),
  pathPart('hollow', 'hollow'),
  methodOf('hollow', 'POST', { Integration: { Type: 'AWS' } }),
  pathPart('passes', 'passes'),
  methodOf('passes', 'POST', {
    Integration: { ...mock('ok'), PassthroughBehavior: 'WHEN_NO_TEMPLATES', RequestTemplates: undefined },
  }),
]);

describe('a REST API', () => {
  let gateway: RunningGateway;
  beforeAll(async () => {
    gateway = await runGateway(resources);
  });
  afterAll(() => gateway.close());

  const post = (path: string, body: string | Buffer, headers: Record<string, string> = {}) =>
    send(`${gateway.url}/api1/prod${path}`, { body, headers });

  test('answers what its template renders, as JSON, with a request id', async () => {
    const answer = await post('/record', '{"data":"x"}');
    expect([answer.status, answer.text, answer.headers['content-type']]).toEqual([200, 'stored', 'application/json']);
    expect(answer.headers['x-amzn-requestid']).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('shows the request to templates', async () => {
    const { text } = await send(`${gateway.url}/api1/prod/context/7?a=1`, { method: 'PUT' });
    expect(text).toMatch(
      /^PUT \/context\/\{thing\} \/prod\/context\/7 prod 127\.0\.0\.1 orders \d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000 \.$/,
    );
  });

  test('takes status and headers from the template and from response parameters', async () => {
    const { status, headers, text } = await post('/override', '');
    expect([status, text]).toEqual([207, 'some']);
    expect(headers).toMatchObject({
      'x-kind': 'partly',
      'access-control-allow-origin': '*',
      'x-stage': 'prod',
      'x-table': 'orders',
    });
    expect(headers['x-none']).toBeUndefined();
  });

  test.each([
    [200, 200, 'fine'],
    [404, 400, 'client'],
    [500, 200, 'fine'],
  ])('a backend status of %i is answered %i: patterns match the whole status', async (backend, status, text) => {
    expect(await post('/pattern', JSON.stringify({ status: backend }))).toMatchObject({ status, text });
  });

  test.each([
    ['an unknown path', '/nowhere', 403, 'Missing Authentication Token', 'MissingAuthenticationTokenException'],
    [
      'an unsigned call of a method that is not open',
      '/closed',
      403,
      'Missing Authentication Token',
      'MissingAuthenticationTokenException',
    ],
    [
      'a method whose authorizer is not there',
      '/lost',
      500,
      'Internal server error',
      'AuthorizerConfigurationException',
    ],
    ['an integration without an action', '/hollow', 500, 'Internal server error', 'InternalServerErrorException'],
    [
      'a template that sets an impossible status',
      '/broken',
      500,
      'Internal server error',
      'InternalServerErrorException',
    ],
  ])('%s is answered by the gateway', async (_, path, status, message, errorType) => {
    const answer = await post(path, '{}');
    expect(answer).toMatchObject({ status, text: JSON.stringify({ message }) });
    expect(answer.headers).toMatchObject({ 'x-amzn-errortype': errorType, 'content-type': 'application/json' });
    expect(answer.headers['x-amzn-requestid']).toBeDefined();
  });

  test('a validator that checks nothing lets everything pass', async () => {
    expect(await post('/unchecked', '{}')).toMatchObject({ status: 200, text: 'ok' });
  });

  test('headers that a template sets cannot break the answer', async () => {
    const { status, text, headers } = await post('/framing?line=a%0d%0aX-Injected:%201%e2%82%ac', '{}');
    expect([status, text, headers['x-line']]).toEqual([200, 'whole', 'a??X-Injected: 1?']);
    const nothing = await post('/nothing', '{}');
    expect([nothing.status, nothing.text, nothing.headers['content-length']]).toEqual([204, '', undefined]);
  });

  test('an unknown method of a known path is answered 403', async () => {
    expect(await send(`${gateway.url}/api1/prod/record`, { method: 'GET' })).toMatchObject({ status: 403 });
  });

  test.each(['/api1/test/record', '/api2/prod/record', '/', '/api1'])(
    '%s is answered 403: there is no such stage',
    async (path) => {
      expect(await send(`${gateway.url}${path}`, { body: '{}' })).toMatchObject({
        status: 403,
        text: '{"message":"Forbidden"}',
      });
    },
  );

  test('why a request failed is in the log, with its request id', async () => {
    const { headers } = await post('/broken', '{}');
    expect(gateway.log.join('\n')).toContain(
      `(request ${headers['x-amzn-requestid']}): $context.responseOverride.status must be`,
    );
  });

  describe('a body that its model refuses is answered 400', () => {
    const lone = JSON.stringify({ data: '\ud800'.repeat(21) });
    test.each<[string, string | Buffer]>([
      ['empty', ''],
      ['not JSON', '{"data":'],
      ['a number for a text', '{"data":5}'],
      ['a number without end', '{"data":1e999}'],
      ['too long', JSON.stringify({ data: 'x'.repeat(21) })],
      ['too long in half surrogate pairs', lone],
      ['without what is required', '{}'],
      ['with a property too many', '{"data":"x","other":1}'],
      ['with __proto__', '{"data":"x","__proto__":{"data":"y"}}'],
      ['with only an inherited property', '{"__proto__":{"data":"y"}}'],
      ['with constructor', '{"data":"x","constructor":{}}'],
      ['of the wrong duplicate', '{"data":"x","data":5}'],
      ['with a byte order mark', '\ufeff{"data":"x"}'],
      ['not UTF-8', Buffer.from([0x7b, 0x22, 0x64, 0x61, 0x74, 0x61, 0x22, 0x3a, 0x22, 0xff, 0x22, 0x7d])],
      ['in UTF-16', Buffer.from('{"data":"x"}', 'utf16le')],
      ['nested without end', '['.repeat(3_000_000)],
      ['nested deep', `{"data":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
      ['null', 'null'],
    ])('%s', async (_, body) => {
      const answer = await post('/record', body);
      expect(answer).toMatchObject({ status: 400, text: '{"message":"Invalid request body"}' });
      expect(answer.headers['x-amzn-errortype']).toBe('BadRequestException');
    });
  });

  test('the media type of a request is read without its parameters', async () => {
    expect(await post('/record', '{"data":"x"}', { 'content-type': 'Application/JSON; charset=utf-8' })).toMatchObject({
      status: 200,
    });
  });

  test('a media type without a template is answered 415', async () => {
    const answer = await post('/record', 'data=x', { 'content-type': 'text/plain' });
    expect(answer).toMatchObject({ status: 415, text: '{"message":"Unsupported Media Type"}' });
    expect(answer.headers['x-amzn-errortype']).toBe('UnsupportedMediaTypeException');
  });

  test('a payload passes through when there are no templates at all', async () => {
    expect(await post('/passes', '{"statusCode": 200}', { 'content-type': 'text/plain' })).toMatchObject({
      status: 200,
      text: 'ok',
    });
    expect(await post('/passes', 'no JSON', { 'content-type': 'text/plain' })).toMatchObject({ status: 400 });
  });

  test('missing required parameters are named', async () => {
    const find = (query: string, headers = {}) =>
      send(`${gateway.url}/api1/prod/find${query}`, { method: 'GET', headers });
    expect(await find('')).toMatchObject({
      status: 400,
      text: '{"message":"Missing required request parameters: [limit, X-Trace]"}',
    });
    expect(await find('?limit=5&limit=7', { 'x-trace': '1' })).toMatchObject({ status: 200, text: '7' });
  });

  test('a body over 10 MB is answered 413, one of 10 MB is not', async () => {
    const limit = 10 * 1024 * 1024;
    expect(await post('/record', Buffer.alloc(limit, 'x'))).toMatchObject({ status: 400 });
    const answer = await post('/record', Buffer.alloc(limit + 1, 'x'));
    expect(answer).toMatchObject({ status: 413, text: '{"message":"Request Too Long"}' });
  });

  test('a client that breaks off in its body leaves the others alone', async () => {
    const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1');
    socket.write('POST /api1/prod/record HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{"data"', () =>
      socket.destroy(),
    );
    await waitUntil(() => gateway.log.some((line) => line.includes('broke off')), {
      timeoutMilliseconds: 5_000,
      failure: 'nothing was logged',
    });
    expect(await post('/record', '{"data":"x"}')).toMatchObject({ status: 200 });
  });

  test('a template that asks a body for JSON answers 400 when it is none', async () => {
    const answer = await post('/pattern', '{"status":');
    expect(answer.status).toBe(400);
    expect(answer.text).toMatch(/^\{"message":"Could not parse request body into json: /);
  });
});

describe('gateway responses', () => {
  let gateway: RunningGateway | undefined;
  afterEach(() => gateway?.close());

  test('change status, headers and body of their type; DEFAULT_4XX those of all others', async () => {
    const definitions = [
      owned('GatewayResponse', 'g1', {
        RestApiId: 'api1',
        ResponseType: 'BAD_REQUEST_BODY',
        StatusCode: '422',
        ResponseTemplates: {
          'application/problem+json':
            '{"why":$context.error.messageString,"type":"$context.error.responseType","id":"$context.requestId"}',
        },
      }),
      owned('GatewayResponse', 'g2', {
        RestApiId: 'api1',
        ResponseType: 'DEFAULT_4XX',
        ResponseParameters: { 'gatewayresponse.header.Access-Control-Allow-Origin': "'https://example.com'" },
      }),
    ];
    gateway = await runGateway([...resources, ...definitions]);
    const bad = await send(`${gateway.url}/api1/prod/record`, { body: '{}' });
    expect(bad.status).toBe(422);
    expect(JSON.parse(bad.text)).toEqual({
      why: 'Invalid request body',
      type: 'BAD_REQUEST_BODY',
      id: bad.headers['x-amzn-requestid'],
    });
    expect(bad.headers['content-type']).toBe('application/problem+json');
    const unknown = await send(`${gateway.url}/api1/prod/nowhere`, { method: 'GET' });
    expect(unknown).toMatchObject({ status: 403, text: '{"message":"Missing Authentication Token"}' });
    expect(unknown.headers['access-control-allow-origin']).toBe('https://example.com');
  });
});

describe('a backend', () => {
  let gateway: RunningGateway | undefined;
  let backend: Server | undefined;
  afterEach(async () => {
    await gateway?.close();
    if (backend) await closeServer(backend);
  });

  const kinesis = (more = {}) => [
    pathPart('put', 'put'),
    methodOf('put', 'POST', {
      Integration: {
        Type: 'AWS',
        Uri: 'arn:aws:apigateway:us-west-2:kinesis:action/PutRecord',
        IntegrationHttpMethod: 'POST',
        RequestParameters: {
          'integration.request.header.Content-Type': "'application/x-amz-json-1.1'",
          'integration.request.header.X-Key': 'method.request.body.key',
        },
        RequestTemplates: { 'application/json': '{"Key":"$input.path(\'$.key\')"}' },
        IntegrationResponses: [
          {
            StatusCode: '200',
            ResponseParameters: { 'method.response.header.X-Id': 'integration.response.header.x-backend' },
          },
          {
            StatusCode: '409',
            SelectionPattern: '4\\d\\d',
            ResponseTemplates: { 'application/json': "$input.json('$.message')" },
          },
        ],
        ...more,
      },
    }),
  ];

  test('gets a signed call of the action, with the mapped headers and body', async () => {
    const seen: { method?: string; url?: string; headers?: Record<string, unknown>; body?: string } = {};
    backend = await listen(async (message, response) => {
      let body = '';
      for await (const chunk of message) body += chunk;
      Object.assign(seen, { method: message.method, url: message.url, headers: message.headers, body });
      response.setHeader('x-backend', 'b-7').end('{"ok":true}');
    });
    gateway = await runGateway(apiNamed('api1', kinesis()), urlOf(backend));
    const answer = await send(`${gateway.url}/api1/prod/put`, { body: '{"key":"k-1"}' });
    expect(answer).toMatchObject({ status: 200, text: '{"ok":true}' });
    expect(answer.headers).toMatchObject({ 'x-id': 'b-7', 'content-type': 'application/json' });
    expect(seen).toMatchObject({ method: 'POST', url: '/', body: '{"Key":"k-1"}' });
    expect(seen.headers).toMatchObject({
      'x-amz-target': 'Kinesis_20131202.PutRecord',
      'content-type': 'application/x-amz-json-1.1',
      'x-key': 'k-1',
    });
    expect(seen.headers?.authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIDLOCAL\/\d{8}\/us-west-2\/kinesis\/aws4_request, SignedHeaders=.*x-amz-target/,
    );
  });

  test('that answers 4xx is answered by the response with that pattern', async () => {
    backend = await listen((_, response) => response.writeHead(400).end('{"__type":"x","message":"why"}'));
    gateway = await runGateway(apiNamed('api1', kinesis()), urlOf(backend));
    expect(await send(`${gateway.url}/api1/prod/put`, { body: '{"key":"k"}' })).toMatchObject({
      status: 409,
      text: '"why"',
    });
  });

  test('that is not there is answered 504', async () => {
    gateway = await runGateway(apiNamed('api1', kinesis()));
    const answer = await send(`${gateway.url}/api1/prod/put`, { body: '{"key":"k"}' });
    expect(answer).toMatchObject({ status: 504, text: '{"message":"Network error communicating with endpoint"}' });
    expect(gateway.log.join()).toContain('ECONNREFUSED');
  });

  test('that does not answer in time is answered 504', async () => {
    backend = await listen(() => {});
    gateway = await runGateway(apiNamed('api1', kinesis({ TimeoutInMillis: 50 })), urlOf(backend));
    const answer = await send(`${gateway.url}/api1/prod/put`, { body: '{"key":"k"}' });
    expect(answer).toMatchObject({ status: 504, text: '{"message":"Endpoint request timed out"}' });
  });

  test('that is answering when the APIs stop still answers its client', async () => {
    let reach: (response: ServerResponse) => void = () => {};
    const reached = new Promise<ServerResponse>((resolve) => {
      reach = resolve;
    });
    backend = await listen((_, response) => reach(response));
    gateway = await runGateway(apiNamed('api1', kinesis()), urlOf(backend));
    const answer = send(`${gateway.url}/api1/prod/put`, { body: '{"key":"k"}' });
    const response = await reached;
    const stopped = gateway.apis.stop();
    response.end('{"late":true}');
    expect(await answer).toMatchObject({ status: 200, text: '{"late":true}' });
    await stopped;
  });

  test('never sees a header that client data would break', async () => {
    gateway = await runGateway(apiNamed('api1', kinesis()));
    for (const key of ['a\r\nX-Injected: 1', '\u20ac', '\u0000']) {
      const answer = await send(`${gateway.url}/api1/prod/put`, { body: JSON.stringify({ key }) });
      expect(answer).toMatchObject({ status: 400 });
    }
  });
});
