import { CreateAliasCommand, PublishVersionCommand } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, expect } from 'vitest';
import { waitUntil } from '../../src/processes/wait-until';
import type { OwnedResource, Properties } from '../../src/resources/resource-type';
import {
  apiNamed,
  methodOf,
  owned,
  pathPart,
  type RunningGateway,
  region,
  send,
  signedHeaders,
} from '../api-gateway/gateway-fixture';
import { RecordedMetrics } from '../event-source-mapping/recorded-metrics';
import { fidelityTest } from '../fidelity/fidelity-test';
import { integrations } from '../fidelity/integration-rows';
import { GatewayEngines } from './gateway-engines';

let engines: GatewayEngines;
let echo: string;

/** Answers its event, or what the body of the request asks for. */
const handler = `
const asked = typeof event.body === 'string' && event.body.startsWith('{') ? JSON.parse(event.body) : event;
if (asked.seconds) await new Promise((resolve) => setTimeout(resolve, asked.seconds * 1000));
if (asked.fail) throw new Error(asked.fail);
if ('answer' in asked) return asked.answer;
return { statusCode: 200, body: JSON.stringify(event) };`;

beforeAll(async () => {
  engines = await GatewayEngines.start();
  echo = await engines.createFunction('echo', handler);
});
afterAll(() => engines?.stop());

const uriOf = (reference: string) =>
  `arn:aws:apigateway:${region}:lambda:path/2015-03-31/functions/${reference}/invocations`;

const proxy = (more: Properties = {}) => ({
  Integration: { Type: 'AWS_PROXY', IntegrationHttpMethod: 'POST', Uri: uriOf(echo), ...more },
});

/** `ANY /things/{thing}` and what else is given. */
function api(thing: Properties = proxy(), ...resources: OwnedResource[]): OwnedResource[] {
  return apiNamed('api1', [
    pathPart('things', 'things'),
    pathPart('thing', '{thing}', 'things'),
    methodOf('thing', 'ANY', thing),
    ...resources,
  ]);
}

const url = (gateway: RunningGateway, path = '/things/7') => `${gateway.url}/api1/prod${path}`;
const ask = (gateway: RunningGateway, asked: object) => send(url(gateway), { body: JSON.stringify(asked) });

fidelityTest(integrations, 'proxy-event', async () => {
  const gateway = await engines.serve(api());
  const { status, headers, text } = await send(url(gateway, '/things/a%20b?tag=x&tag=y&n=1'), {
    method: 'PATCH',
    headers: { 'X-Who': 'ann', 'User-Agent': 'tests', 'Max-Forwards': '5', 'content-type': 'text/plain' },
    body: 'Zoë',
  });
  expect([status, headers['content-type']]).toEqual([200, 'application/json']);
  const event = JSON.parse(text);
  expect(event).toMatchObject({
    resource: '/things/{thing}',
    httpMethod: 'PATCH',
    queryStringParameters: { tag: 'y', n: '1' },
    multiValueQueryStringParameters: { tag: ['x', 'y'], n: ['1'] },
    pathParameters: { thing: 'a b' },
    stageVariables: { table: 'orders' },
    requestContext: {
      accountId: '000000000000',
      apiId: 'api1',
      httpMethod: 'PATCH',
      identity: { sourceIp: '127.0.0.1', userAgent: 'tests', caller: null },
      protocol: 'HTTP/1.1',
      requestId: headers['x-amzn-requestid'],
      resourcePath: '/things/{thing}',
      stage: 'prod',
    },
    body: 'Zoë',
    isBase64Encoded: false,
  });
  expect(event.headers).toMatchObject({ 'X-Who': 'ann', 'X-Forwarded-For': '127.0.0.1', 'X-Forwarded-Proto': 'http' });
  expect(event.multiValueHeaders).toMatchObject({ 'X-Who': ['ann'], 'X-Forwarded-For': ['127.0.0.1'] });
  expect(Object.keys(event.headers)).not.toContain('Max-Forwards');
  expect(event.requestContext).not.toHaveProperty('authorizer');
  const bare = JSON.parse((await send(url(gateway), { method: 'GET' })).text);
  expect(bare).toMatchObject({ body: null, queryStringParameters: null, multiValueQueryStringParameters: null });
});

fidelityTest(integrations, 'proxy-answer', async () => {
  const metrics = new RecordedMetrics();
  const gateway = await engines.serve(api(), { metrics });
  const answer = {
    statusCode: 201,
    headers: { 'Content-Type': 'text/csv', 'X-One': 1, 'Set-Cookie': 'a=1', Date: 'yesterday' },
    multiValueHeaders: { 'Set-Cookie': ['a=1', 'b=2'] },
    body: 'a,b',
  };
  const whole = await ask(gateway, { answer });
  expect(whole).toMatchObject({ status: 201, text: 'a,b' });
  expect(whole.headers).toMatchObject({
    'content-type': 'text/csv',
    'x-one': '1',
    'set-cookie': ['a=1', 'b=2'],
    'x-amzn-remapped-date': 'yesterday',
  });
  const encoded = { statusCode: '200', body: 'aGVsbG8=', isBase64Encoded: true };
  expect(await ask(gateway, { answer: encoded })).toMatchObject({ status: 200, text: 'aGVsbG8=' });
  const bare = await ask(gateway, { answer: { statusCode: 204 } });
  expect([bare.status, bare.text]).toEqual([204, '']);
  expect(metrics.sum('AWS/Lambda', 'Invocations', { FunctionName: 'echo' })).toBe(3);
});

fidelityTest(integrations, 'proxy-malformed', async () => {
  const gateway = await engines.serve(api());
  const malformed = [
    null,
    'fine',
    { body: 'no status' },
    { statusCode: 'fine' },
    { statusCode: 200, body: { a: 1 } },
    { statusCode: 200, headers: { a: {} } },
    { statusCode: 200, multiValueHeaders: { a: 'b' } },
  ];
  for (const answer of malformed) {
    const { status, text, headers } = await ask(gateway, { answer });
    expect([answer, status, text]).toEqual([answer, 502, '{"message":"Internal server error"}']);
    expect(headers['x-amzn-errortype']).toBe('InternalServerErrorException');
  }
  expect(gateway.log.join('\n')).toContain('body must be a text, got object');
});

fidelityTest(integrations, 'proxy-failure', async () => {
  const metrics = new RecordedMetrics();
  const gateway = await engines.serve(api(), { metrics });
  const internal = '{"message":"Internal server error"}';
  expect(await ask(gateway, { fail: 'the table is away' })).toMatchObject({ status: 502, text: internal });
  expect(gateway.log.join('\n')).toContain('the table is away');
  expect(metrics.sum('AWS/Lambda', 'Errors', { FunctionName: 'echo' })).toBe(1);
  const away = await engines.serve(api(proxy({ Uri: uriOf(echo.replace(/echo$/, 'nobody')) })));
  expect(await ask(away, {})).toMatchObject({ status: 500, text: internal });
  expect(away.log.join('\n')).toContain('nobody was not invoked: ResourceNotFoundException');
});

fidelityTest(integrations, 'proxy-timeout', async () => {
  const metrics = new RecordedMetrics();
  const gateway = await engines.serve(api(proxy({ TimeoutInMillis: 300 })), { metrics, timeScale: 0.01 });
  const answer = await ask(gateway, { seconds: 2.5 });
  const invocations = () => metrics.sum('AWS/Lambda', 'Invocations', { FunctionName: 'echo' });
  expect(invocations()).toBe(0);
  expect(answer).toMatchObject({ status: 504, text: '{"message":"Endpoint request timed out"}' });
  await waitUntil(() => invocations() === 1, { timeoutMilliseconds: 10_000, failure: 'the function did not run on' });
  const [duration = 0] = metrics.values('AWS/Lambda', 'Duration', { FunctionName: 'echo' });
  expect(duration).toBeGreaterThan(2_400);
});

fidelityTest(integrations, 'proxy-authorizer', async () => {
  const gateway = await engines.serve(api({ ...proxy(), AuthorizationType: 'AWS_IAM' }));
  const headers = await signedHeaders({ method: 'GET', url: url(gateway) });
  const event = JSON.parse((await send(url(gateway), { method: 'GET', headers })).text);
  expect(event.requestContext.identity).toMatchObject({
    accessKey: 'AKIDLOCAL',
    userArn: 'arn:aws:iam::000000000000:root',
  });
  expect(Object.keys(event.headers)).not.toContain('authorization');
  const allow = `return { principalId: 'ann', context: { team: 'blue' }, policyDocument: { Version: '2012-10-17',
    Statement: [{ Action: 'execute-api:Invoke', Effect: 'Allow', Resource: '*' }] } };`;
  const arn = await engines.createFunction('allow', allow);
  const authorizer = owned('Authorizer', 'auth1', {
    RestApiId: 'api1',
    Type: 'TOKEN',
    IdentitySource: 'method.request.header.Authorization',
    AuthorizerUri: uriOf(arn),
  });
  const custom = { ...proxy(), AuthorizationType: 'CUSTOM', AuthorizerId: 'auth1' };
  const authorized = await engines.serve(api(custom, authorizer));
  const { text } = await send(url(authorized), { method: 'GET', headers: { Authorization: 'token-7' } });
  const seen = JSON.parse(text);
  expect(seen.requestContext.authorizer).toMatchObject({ principalId: 'ann', team: 'blue' });
  expect(seen.headers.Authorization).toBe('token-7');
});

fidelityTest(integrations, 'function-variable', async () => {
  await engines.createFunction(
    'versioned',
    "return { statusCode: 200, body: 'version ' + process.env.AWS_LAMBDA_FUNCTION_VERSION };",
  );
  const { Version } = await engines.lambda.send(new PublishVersionCommand({ FunctionName: 'versioned' }));
  await engines.lambda.send(
    new CreateAliasCommand({ FunctionName: 'versioned', Name: 'live', FunctionVersion: Version }),
  );
  const prefix = echo.replace(/echo$/, '');
  const [restApi, stage, ...rest] = api(proxy({ Uri: uriOf(`${prefix}\${stageVariables.fn}`) }));
  const withFunction = (fn: string) => {
    const Variables = { ...(stage!.properties.Variables as object), fn };
    return [restApi!, { ...stage!, properties: { ...stage!.properties, Variables } }, ...rest];
  };
  const aliased = await engines.serve(withFunction('versioned:live'));
  expect(await ask(aliased, {})).toMatchObject({ status: 200, text: `version ${Version}` });
  const plain = await engines.serve(withFunction('echo'));
  expect(JSON.parse((await ask(plain, {})).text).stageVariables).toMatchObject({ fn: 'echo' });
  const unnamed = await engines.serve(withFunction(''));
  expect(await ask(unnamed, {})).toMatchObject({ status: 500 });
});

/** What the function gets and answers goes through templates. */
const custom = (more: Properties = {}) => ({
  Integration: {
    Type: 'AWS',
    IntegrationHttpMethod: 'POST',
    Uri: uriOf(echo),
    RequestTemplates: {
      'application/json':
        '{"answer": {"thing": "$input.params(\'thing\')", "sum": $input.path("$.sum")}, "fail": $input.json("$.fail")}',
    },
    IntegrationResponses: [
      { StatusCode: '200', ResponseTemplates: { 'application/json': '{"of":"$input.path(\'$.thing\')"}' } },
      {
        StatusCode: '404',
        SelectionPattern: 'no such .*',
        ResponseParameters: { 'method.response.header.X-Error': 'integration.response.body.errorMessage' },
        ResponseTemplates: { 'application/json': '{"why":$input.json(\'$.errorMessage\')}' },
      },
    ],
    ...more,
  },
});

fidelityTest(integrations, 'function-templates', async () => {
  const gateway = await engines.serve(api(custom()));
  expect(await ask(gateway, { sum: 5, fail: '' })).toMatchObject({ status: 200, text: '{"of":"7"}' });
  const passing = await engines.serve(
    api(custom({ RequestTemplates: undefined, IntegrationResponses: [{ StatusCode: '202' }] })),
  );
  const passed = await ask(passing, { answer: [1, 'two'] });
  expect([passed.status, JSON.parse(passed.text)]).toEqual([202, [1, 'two']]);
  const noJson = await send(url(passing), { body: 'no JSON', headers: { 'content-type': 'text/plain' } });
  expect(noJson.status).toBe(400);
  expect(noJson.text).toMatch(/^\{"message":"Could not parse request body into json: /);
});

fidelityTest(integrations, 'function-errors', async () => {
  const gateway = await engines.serve(api(custom()));
  const missing = await ask(gateway, { sum: 1, fail: 'no such thing' });
  expect(missing).toMatchObject({ status: 404, text: '{"why":"no such thing"}' });
  expect(missing.headers['x-error']).toBe('no such thing');
  // Matched by no pattern: the default response, with what it makes of the error.
  expect(await ask(gateway, { sum: 1, fail: 'broken' })).toMatchObject({ status: 200, text: '{"of":""}' });
  const responses = [{ StatusCode: '404', SelectionPattern: 'no such .*' }];
  const strict = await engines.serve(api(custom({ IntegrationResponses: responses })));
  expect(await ask(strict, { sum: 1, fail: 'broken' })).toMatchObject({ status: 500 });
});

fidelityTest(integrations, 'function-async', async () => {
  const metrics = new RecordedMetrics();
  const RequestParameters = {
    'integration.request.header.X-Amz-Invocation-Type': 'method.request.header.InvocationType',
  };
  const IntegrationResponses = [
    { StatusCode: '200', ResponseTemplates: { 'application/json': '{"body":"$input.body"}' } },
  ];
  const RequestTemplates = { 'application/json': '{"seconds": 2.5, "answer": "waited"}' };
  const properties = custom({ RequestParameters, RequestTemplates, IntegrationResponses });
  const gateway = await engines.serve(api(properties), { metrics });
  const call = (InvocationType: string) => send(url(gateway), { body: '{}', headers: { InvocationType } });
  const began = performance.now();
  expect(await call('Event')).toMatchObject({ status: 200, text: '{"body":""}' });
  expect(performance.now() - began).toBeLessThan(2_400);
  expect(metrics.sum('AWS/Lambda', 'Invocations', { FunctionName: 'echo' })).toBe(1);
  expect(await call('RequestResponse')).toMatchObject({ status: 200, text: '{"body":""waited""}' });
});
