import { afterAll, beforeAll, expect } from 'vitest';
import { waitUntil } from '../../src/processes/wait-until';
import type { OwnedResource, Properties } from '../../src/resources/resource-type';
import { apiNamed, methodOf, mock, owned, pathPart, type RunningGateway, send } from '../api-gateway/gateway-fixture';
import { fidelityTest } from '../fidelity/fidelity-test';
import { restApi } from '../fidelity/rest-api-rows';
import { GatewayEngines } from './gateway-engines';

let engines: GatewayEngines;
let gateway: RunningGateway;

beforeAll(async () => {
  engines = await GatewayEngines.start();
});
afterAll(() => engines?.stop());

const ANN = 'key-of-ann-for-the-tests';
const BOB = 'key-of-bob-for-the-tests';

/** `/free` for anybody, `/keyed` and `/other` with an API key; the stages `prod` and `test`. */
function api({ stage = {}, resources = [] }: { stage?: Properties; resources?: OwnedResource[] } = {}) {
  const keyed = { ApiKeyRequired: true, Integration: mock('$context.identity.apiKeyId') };
  const [restApiResource, prod] = apiNamed('api1');
  return [
    restApiResource!,
    { ...prod!, properties: { ...prod!.properties, ...stage } },
    owned('Stage', 'test', { RestApiId: 'api1', StageName: 'test' }),
    pathPart('free', 'free'),
    methodOf('free', 'GET', { Integration: mock('free') }),
    methodOf('free', 'POST', { Integration: mock('free') }),
    pathPart('keyed', 'keyed'),
    methodOf('keyed', 'GET', keyed),
    pathPart('other', 'other'),
    methodOf('other', 'GET', keyed),
    pathPart('any', 'any'),
    methodOf('any', 'ANY', keyed),
    ...resources,
  ];
}

/** The keys of Ann and Bob in a plan for `prod`. */
function plan(properties: Properties = {}): OwnedResource[] {
  const key = (ref: string, Value: string) => owned('ApiKey', ref, { Enabled: true, Value });
  const member = (KeyId: string) =>
    owned('UsagePlanKey', `${KeyId}:plan1`, { KeyId, KeyType: 'API_KEY', UsagePlanId: 'plan1' });
  return [
    key('ann1', ANN),
    key('bob1', BOB),
    owned('UsagePlan', 'plan1', { ApiStages: [{ ApiId: 'api1', Stage: 'prod', Throttle: {} }], ...properties }),
    member('ann1'),
    member('bob1'),
  ];
}

async function serve(resources: OwnedResource[], more: Parameters<GatewayEngines['serve']>[1] = {}): Promise<void> {
  gateway = await engines.serve(resources, more);
}

const call = (path: string, key?: string, method = 'GET') =>
  send(`${gateway.url}/api1${path}`, { method, headers: key === undefined ? {} : { 'X-API-Key': key } });

async function statuses(times: number, path: string, key?: string, method?: string): Promise<number[]> {
  const answers: number[] = [];
  for (let left = times; left > 0; left--) answers.push((await call(path, key, method)).status);
  return answers;
}

fidelityTest(restApi, 'api-key', async () => {
  await serve(api({ resources: plan() }));
  expect(await call('/prod/keyed', ANN)).toMatchObject({ status: 200, text: 'ann1' });
  expect(await call('/prod/free')).toMatchObject({ status: 200 });
});

fidelityTest(restApi, 'api-key-refusals', async () => {
  await serve(
    api({
      resources: [
        ...plan(),
        owned('ApiKey', 'off1', { Enabled: false, Value: 'disabled-key-of-the-tests' }),
        owned('UsagePlanKey', 'off1:plan1', { KeyId: 'off1', KeyType: 'API_KEY', UsagePlanId: 'plan1' }),
        owned('ApiKey', 'alone1', { Enabled: true, Value: 'planless-key-of-the-tests' }),
      ],
    }),
  );
  const refusals = [
    await call('/prod/keyed'),
    await call('/prod/keyed', 'unknown-key-of-the-tests'),
    await call('/prod/keyed', 'disabled-key-of-the-tests'),
    await call('/prod/keyed', 'planless-key-of-the-tests'),
    await call('/test/keyed', ANN),
  ];
  for (const refusal of refusals) {
    expect(refusal).toMatchObject({ status: 403, text: '{"message":"Forbidden"}' });
    expect(refusal.headers['x-amzn-errortype']).toBe('ForbiddenException');
  }
  expect(gateway.log.join('\n')).not.toContain('of-the-tests');
});

fidelityTest(restApi, 'plan-throttle', async () => {
  const both = ['prod', 'test'].map((Stage) => ({ ApiId: 'api1', Stage }));
  await serve(api({ resources: plan({ ApiStages: both, Throttle: { RateLimit: 0.01, BurstLimit: 3 } }) }));
  expect(await statuses(2, '/prod/keyed', ANN)).toEqual([200, 200]);
  expect(await statuses(2, '/test/other', ANN)).toEqual([200, 429]);
  expect(await statuses(1, '/prod/keyed', BOB)).toEqual([200]);
});

fidelityTest(restApi, 'plan-method-throttle', async () => {
  const Throttle = {
    '/other/GET': { RateLimit: 0.01, BurstLimit: 1 },
    '/any/ANY': { RateLimit: 0.01, BurstLimit: 4 },
  };
  const ApiStages = [{ ApiId: 'api1', Stage: 'prod', Throttle }];
  await serve(api({ resources: plan({ ApiStages, Throttle: { RateLimit: 0.01, BurstLimit: 2 } }) }));
  expect(await statuses(2, '/prod/other', ANN)).toEqual([200, 429]);
  expect(await statuses(5, '/prod/any', ANN)).toEqual([200, 200, 200, 200, 429]);
  expect(await statuses(3, '/prod/keyed', ANN)).toEqual([200, 200, 429]);
});

fidelityTest(restApi, 'quota', async () => {
  const DAY_SECONDS = 86_400;
  // A day lasts eight seconds.
  const timeScale = DAY_SECONDS / 8;
  await serve(api({ resources: plan({ Quota: { Limit: 3, Period: 'DAY' } }) }), { timeScale });
  const used = async () => {
    const seen: number[] = [];
    while ((seen.at(-1) ?? 200) === 200) seen.push((await call('/prod/keyed', ANN)).status);
    return seen.length - 1;
  };
  // The first day may end while it is counted.
  await used();
  await waitUntil(async () => (await call('/prod/keyed', ANN)).status === 200, {
    timeoutMilliseconds: 20_000,
    failure: 'the quota is never given again',
  });
  expect(await used()).toBe(2);
  const answer = await call('/prod/keyed', ANN);
  expect(answer).toMatchObject({ status: 429, text: '{"message":"Limit Exceeded"}' });
  expect(answer.headers['x-amzn-errortype']).toBe('LimitExceededException');
  expect(await statuses(1, '/prod/keyed', BOB)).toEqual([200]);
});

fidelityTest(restApi, 'method-throttle', async () => {
  const MethodSettings = [
    { ResourcePath: '/*', HttpMethod: '*', ThrottlingRateLimit: 0.01, ThrottlingBurstLimit: 2 },
    { ResourcePath: '/~1free', HttpMethod: 'POST', ThrottlingBurstLimit: 1 },
  ];
  await serve(api({ stage: { MethodSettings } }));
  expect(await statuses(3, '/prod/free')).toEqual([200, 200, 429]);
  expect(await statuses(2, '/prod/free', undefined, 'POST')).toEqual([200, 429]);
  expect(await statuses(3, '/test/free')).toEqual([200, 200, 200]);
  const answer = await call('/prod/free');
  expect(answer).toMatchObject({ status: 429, text: '{"message":"Too Many Requests"}' });
  expect(answer.headers['x-amzn-errortype']).toBe('TooManyRequestsException');
});

fidelityTest(restApi, 'throttle-rate', async () => {
  const MethodSettings = [{ ResourcePath: '/*', HttpMethod: '*', ThrottlingRateLimit: 2, ThrottlingBurstLimit: 2 }];
  const timeScale = 5;
  await serve(api({ stage: { MethodSettings } }), { timeScale });
  const started = performance.now();
  let passed = 0;
  while (passed < 12) passed += (await call('/prod/free')).status === 200 ? 1 : 0;
  const awsSeconds = ((performance.now() - started) / 1000) * timeScale;
  // Two at once, and ten at two a second.
  expect(awsSeconds).toBeGreaterThanOrEqual(5);
  expect(awsSeconds).toBeLessThan(12);
});

fidelityTest(restApi, 'account-throttle', async () => {
  // A second of AWS takes ten thousand: next to nothing is filled in again.
  await serve(api(), { timeScale: 0.0001 });
  const answers = [];
  for (let round = 0; round < 51; round++)
    answers.push(
      ...(await Promise.all(Array.from({ length: 100 }, () => call(`/${round % 2 ? 'prod' : 'test'}/free`)))),
    );
  const passed = answers.filter(({ status }) => status === 200).length;
  expect([...new Set(answers.map(({ status }) => status))].sort()).toEqual([200, 429]);
  expect(passed).toBeGreaterThanOrEqual(5_000);
  expect(passed).toBeLessThan(5_100);
});

fidelityTest(restApi, 'throttle-response', async () => {
  const shaped = (ResponseType: string, StatusCode: string) =>
    owned('GatewayResponse', ResponseType, {
      RestApiId: 'api1',
      ResponseType,
      StatusCode,
      ResponseTemplates: { 'application/json': '{"kind":"$context.error.responseType"}' },
    });
  const responses = [
    shaped('THROTTLED', '503'),
    shaped('QUOTA_EXCEEDED', '402'),
    shaped('INVALID_API_KEY', '404'),
    shaped('UNAUTHORIZED', '418'),
  ];
  const MethodSettings = [{ ResourcePath: '/~1free', HttpMethod: 'GET', ThrottlingBurstLimit: 0 }];
  const authorizer = owned('Authorizer', 'auth1', {
    RestApiId: 'api1',
    Type: 'COGNITO_USER_POOLS',
    IdentitySource: 'method.request.header.Authorization',
    ProviderARNs: ['arn:aws:cognito-idp:eu-west-1:000000000000:userpool/eu-west-1_nobody'],
  });
  const closed = [
    pathPart('closed', 'closed'),
    methodOf('closed', 'GET', {
      AuthorizationType: 'COGNITO_USER_POOLS',
      AuthorizerId: 'auth1',
      Integration: mock(''),
    }),
  ];
  const limited = plan({ Quota: { Limit: 0, Period: 'WEEK' } });
  await serve(api({ stage: { MethodSettings }, resources: [...limited, authorizer, ...closed, ...responses] }));
  const text = (kind: string) => JSON.stringify({ kind });
  expect(await call('/prod/free')).toMatchObject({ status: 503, text: text('THROTTLED') });
  expect(await call('/prod/keyed', ANN)).toMatchObject({ status: 402, text: text('QUOTA_EXCEEDED') });
  expect(await call('/prod/keyed')).toMatchObject({ status: 404, text: text('INVALID_API_KEY') });
  expect(await call('/prod/closed')).toMatchObject({ status: 418, text: text('UNAUTHORIZED') });
});
