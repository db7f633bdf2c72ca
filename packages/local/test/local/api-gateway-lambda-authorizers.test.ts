import { afterAll, beforeAll, expect } from 'vitest';
import { waitUntil } from '../../src/processes/wait-until';
import type { Properties } from '../../src/resources/resource-type';
import {
  apiNamed,
  methodOf,
  mock,
  owned,
  pathPart,
  type RunningGateway,
  region,
  send,
} from '../api-gateway/gateway-fixture';
import { fidelityTest } from '../fidelity/fidelity-test';
import { restApi } from '../fidelity/rest-api-rows';
import { GatewayEngines } from './gateway-engines';

let engines: GatewayEngines;
const functions: Record<string, string> = {};

/** Answers what the token says: the number of its calls, and a policy. */
const answering = `
const token = event.authorizationToken ?? event.headers['X-Who'];
if (token === 'nobody') throw new Error('Unauthorized');
if (token === 'broken') throw new Error('the database is away');
if (token === 'mute') return { principalId: 'mute' };
if (token === 'list') return { principalId: 'list', policyDocument: { Statement: [] }, context: { roles: ['a'] } };
const [api, stage, verb] = event.methodArn.split('/');
const policies = {
  everything: [{ Action: 'execute-api:Invoke', Effect: 'Allow', Resource: '*' }],
  reader: [{ Action: ['execute-api:*'], Effect: 'Allow', Resource: [api + '/' + stage + '/GET/*'] }],
  banned: [
    { Action: 'execute-api:Invoke', Effect: 'Allow', Resource: '*' },
    { Action: 'execute-api:Invoke', Effect: 'Deny', Resource: api + '/*/GET/thing?' },
  ],
  stranger: [{ Action: 'execute-api:Invoke', Effect: 'Allow', Resource: api + '/other/*' }],
  wrongAction: [{ Action: 's3:GetObject', Effect: 'Allow', Resource: '*' }],
  conditional: [{ Action: '*', Effect: 'Allow', Resource: '*', Condition: { Bool: {} } }],
};
return {
  principalId: 'user|' + token,
  policyDocument: { Version: '2012-10-17', Statement: policies[token] ?? policies.everything },
  context: { calls, glad: true, name: 'Zoë', event: JSON.stringify(event) },
  usageIdentifierKey: token === 'partner' ? 'partner-key-of-the-tests' : undefined,
};`;

beforeAll(async () => {
  engines = await GatewayEngines.start();
  functions.answering = await engines.createFunction('answering', answering);
});
afterAll(() => engines?.stop());

const uriOf = (arn: string) => `arn:aws:apigateway:${region}:lambda:path/2015-03-31/functions/${arn}/invocations`;

function authorizer(properties: Properties, arn = functions.answering) {
  return owned('Authorizer', 'auth1', { RestApiId: 'api1', AuthorizerUri: uriOf(arn ?? ''), ...properties });
}

const shown = mock('$context.authorizer.principalId $context.authorizer.calls $context.authorizer.glad');
const custom = { AuthorizationType: 'CUSTOM', AuthorizerId: 'auth1' };

/** `GET` and `POST` of `/things`, the event at `/event`. */
function api(...resources: ReturnType<typeof owned>[]) {
  return apiNamed('api1', [
    pathPart('things', 'things'),
    methodOf('things', 'GET', { ...custom, Integration: shown }),
    methodOf('things', 'POST', { ...custom, Integration: shown }),
    pathPart('events', '{kind}'),
    methodOf('events', 'ANY', { ...custom, Integration: mock('$context.authorizer.event') }),
    ...resources,
  ]);
}

const token = (more: Properties = {}) =>
  authorizer({
    Type: 'TOKEN',
    IdentitySource: 'method.request.header.X-Token',
    AuthorizerResultTtlInSeconds: 0,
    ...more,
  });

let gateway: RunningGateway;
const call = (method: string, path: string, headers: Record<string, string>) =>
  send(`${gateway.url}/api1/prod${path}`, { method, headers });

/** Every caller that is named differently has its own cache entry, so the number of calls tells whose answer it is. */
const callsOf = (answer: { readonly text: string }) => Number(answer.text.split(' ')[1]);

fidelityTest(restApi, 'token-event', async () => {
  gateway = await engines.serve(api(token()));
  const { status, text } = await call('PUT', '/order?x=1', { 'x-token': 'anybody' });
  expect([status, JSON.parse(text)]).toEqual([
    200,
    {
      type: 'TOKEN',
      methodArn: `arn:aws:execute-api:${region}:000000000000:api1/prod/PUT/order`,
      authorizationToken: 'anybody',
    },
  ]);
});

fidelityTest(restApi, 'request-event', async () => {
  const IdentitySource = 'method.request.header.X-Who, method.request.querystring.tenant';
  gateway = await engines.serve(api(authorizer({ Type: 'REQUEST', IdentitySource })));
  const { status, text } = await call('GET', '/order?tenant=7&tag=a&tag=b', { 'X-Who': 'ann' });
  expect(status).toBe(200);
  expect(JSON.parse(text)).toMatchObject({
    type: 'REQUEST',
    methodArn: `arn:aws:execute-api:${region}:000000000000:api1/prod/GET/order`,
    resource: '/{kind}',
    path: '/order',
    httpMethod: 'GET',
    headers: { 'X-Who': 'ann' },
    multiValueHeaders: { 'X-Who': ['ann'] },
    queryStringParameters: { tenant: '7', tag: 'b' },
    multiValueQueryStringParameters: { tenant: ['7'], tag: ['a', 'b'] },
    pathParameters: { kind: 'order' },
    stageVariables: { table: 'orders' },
    requestContext: {
      apiId: 'api1',
      stage: 'prod',
      resourcePath: '/{kind}',
      path: '/prod/order',
      httpMethod: 'GET',
      identity: { sourceIp: '127.0.0.1', apiKey: null },
    },
  });
});

fidelityTest(restApi, 'identity-sources', async () => {
  const IdentitySource = 'method.request.header.X-Who,method.request.querystring.tenant';
  gateway = await engines.serve(api(authorizer({ Type: 'REQUEST', IdentitySource, AuthorizerResultTtlInSeconds: 0 })));
  const before = callsOf(await call('GET', '/things?tenant=1', { 'X-Who': 'ann' }));
  const refusals = [
    await call('GET', '/things', { 'X-Who': 'ann' }),
    await call('GET', '/things?tenant=', { 'X-Who': 'ann' }),
    await call('GET', '/things?tenant=1', {}),
  ];
  for (const refusal of refusals) {
    expect(refusal).toMatchObject({ status: 401, text: '{"message":"Unauthorized"}' });
    expect(refusal.headers['x-amzn-errortype']).toBe('UnauthorizedException');
  }
  expect(callsOf(await call('GET', '/things?tenant=1', { 'X-Who': 'ann' }))).toBe(before + 1);
});

fidelityTest(restApi, 'token-validation', async () => {
  gateway = await engines.serve(api(token({ IdentityValidationExpression: 'k-[0-9]{3}' })));
  const before = callsOf(await call('GET', '/things', { 'x-token': 'k-123' }));
  expect(await call('GET', '/things', { 'x-token': 'k-1234' })).toMatchObject({ status: 401 });
  expect(await call('GET', '/things', {})).toMatchObject({ status: 401 });
  expect(callsOf(await call('GET', '/things', { 'x-token': 'k-321' }))).toBe(before + 1);
});

fidelityTest(restApi, 'authorizer-cache', async () => {
  const timeScale = 100;
  for (const [AuthorizerResultTtlInSeconds, seconds] of [[200, 200] as const, [undefined, 300] as const]) {
    gateway = await engines.serve(api(token({ AuthorizerResultTtlInSeconds })), { timeScale });
    const get = async (who: string) => callsOf(await call('GET', '/things', { 'x-token': who }));
    const started = performance.now();
    const first = await get('ann');
    const other = await get('bob');
    expect(other).toBe(first + 1);
    // Another method of the stage, by the policy of before.
    expect(callsOf(await call('POST', '/things', { 'x-token': 'ann' }))).toBe(first);
    await waitUntil(async () => (await get('ann')) === other + 1, {
      timeoutMilliseconds: 10_000,
      failure: 'the policy is kept for ever',
    });
    expect(performance.now() - started).toBeGreaterThanOrEqual((seconds * 1000) / timeScale);
  }
});

fidelityTest(restApi, 'authorizer-no-cache', async () => {
  gateway = await engines.serve(api(token()));
  const first = callsOf(await call('GET', '/things', { 'x-token': 'ann' }));
  expect(callsOf(await call('GET', '/things', { 'x-token': 'ann' }))).toBe(first + 1);
});

fidelityTest(restApi, 'authorizer-policy', async () => {
  gateway = await engines.serve(api(token()));
  const outcome = async (method: string, who: string) => {
    const { status, text } = await call(method, '/things', { 'x-token': who });
    return status === 200 ? 'let pass' : `${status} ${(JSON.parse(text) as { message: string }).message}`;
  };
  const refused = '403 User is not authorized to access this resource';
  expect(await outcome('GET', 'everything')).toBe('let pass');
  expect(await outcome('GET', 'reader')).toBe('let pass');
  expect(await outcome('POST', 'reader')).toBe(refused);
  expect(await outcome('GET', 'banned')).toBe(`${refused} with an explicit deny in an identity-based policy`);
  expect(await outcome('POST', 'banned')).toBe('let pass');
  expect(await outcome('GET', 'stranger')).toBe(refused);
  expect(await outcome('GET', 'wrongAction')).toBe(refused);
  expect(await outcome('GET', 'conditional')).toBe('500 Internal server error');
  expect(gateway.log.join()).toContain('Condition is not evaluated locally');
});

fidelityTest(restApi, 'authorizer-context', async () => {
  gateway = await engines.serve(api(token()));
  const { text } = await call('GET', '/things', { 'x-token': 'ann' });
  expect(text).toMatch(/^user\|ann \d+ true$/);
});

fidelityTest(restApi, 'authorizer-unauthorized', async () => {
  gateway = await engines.serve(api(token()));
  const answer = await call('GET', '/things', { 'x-token': 'nobody' });
  expect(answer).toMatchObject({ status: 401, text: '{"message":"Unauthorized"}' });
});

fidelityTest(restApi, 'authorizer-failure', async () => {
  const missing = functions.answering?.replace(/answering$/, 'missing');
  const away = authorizer({ Type: 'TOKEN', IdentitySource: 'method.request.header.X-Token' }, missing);
  gateway = await engines.serve(api(token()));
  const answers = [];
  for (const who of ['broken', 'mute', 'list']) answers.push(await call('GET', '/things', { 'x-token': who }));
  const log = gateway.log.join('\n');
  gateway = await engines.serve(api(away));
  answers.push(await call('GET', '/things', { 'x-token': 'ann' }));
  for (const answer of answers) {
    expect(answer).toMatchObject({ status: 500, text: '{"message":"Internal server error"}' });
    expect(answer.headers['x-amzn-errortype']).toBe('AuthorizerConfigurationException');
  }
  expect(log).toContain('the database is away');
  expect(log).toContain('policyDocument.Statement is missing');
  expect(log).toContain('context.roles must not be a list');
  expect(gateway.log.join('\n')).toContain('could not be called');
});

fidelityTest(restApi, 'authorizer-key', async () => {
  const [restApiResource, stage, ...others] = api(token());
  const keyed = { ...restApiResource!, properties: { Name: 'orders', ApiKeySourceType: 'AUTHORIZER' } };
  gateway = await engines.serve([
    keyed,
    stage!,
    ...others,
    pathPart('keyed', 'keyed'),
    methodOf('keyed', 'GET', { ...custom, ApiKeyRequired: true, Integration: mock('$context.identity.apiKeyId') }),
    owned('ApiKey', 'key1', { Enabled: true, Value: 'partner-key-of-the-tests' }),
    owned('UsagePlan', 'plan1', { ApiStages: [{ ApiId: 'api1', Stage: 'prod' }] }),
    owned('UsagePlanKey', 'key1:plan1', { KeyId: 'key1', KeyType: 'API_KEY', UsagePlanId: 'plan1' }),
  ]);
  expect(await call('GET', '/keyed', { 'x-token': 'partner' })).toMatchObject({ status: 200, text: 'key1' });
  const header = { 'x-token': 'ann', 'x-api-key': 'partner-key-of-the-tests' };
  expect(await call('GET', '/keyed', header)).toMatchObject({ status: 403, text: '{"message":"Forbidden"}' });
});
