import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  DescribeLogStreamsCommand,
  FilterLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { afterAll, beforeAll, expect } from 'vitest';
import { waitUntil } from '../../src/processes/wait-until';
import type { OwnedResource, Properties } from '../../src/resources/resource-type';
import {
  apiNamed,
  methodOf,
  mock,
  owned,
  pathPart,
  type RunningGateway,
  region,
  send,
  signedHeaders,
} from '../api-gateway/gateway-fixture';
import { RecordedMetrics } from '../event-source-mapping/recorded-metrics';
import { fidelityTest } from '../fidelity/fidelity-test';
import { requestLogs } from '../fidelity/request-log-rows';
import { GatewayEngines } from './gateway-engines';

let engines: GatewayEngines;
let logs: CloudWatchLogsClient;
let echo: string;

beforeAll(async () => {
  engines = await GatewayEngines.start();
  logs = new CloudWatchLogsClient(engines.client);
  echo = await engines.createFunction('echo', 'return JSON.parse(event.body);');
});
afterAll(async () => {
  logs?.destroy();
  await engines?.stop();
});

/** `/open` by a mock, `/signed` with a signature, `/function` by a proxied function. */
function api(stage: Properties): OwnedResource[] {
  const Uri = `arn:aws:apigateway:${region}:lambda:path/2015-03-31/functions/${echo}/invocations`;
  const [restApi, prod] = apiNamed('api1');
  return [
    restApi!,
    { ...prod!, properties: { ...prod!.properties, ...stage } },
    pathPart('open', 'open'),
    methodOf('open', 'GET', { Integration: mock('hello') }),
    pathPart('signed', 'signed'),
    methodOf('signed', 'GET', { AuthorizationType: 'AWS_IAM', Integration: mock('hello') }),
    pathPart('function', 'function'),
    methodOf('function', 'POST', { Integration: { Type: 'AWS_PROXY', Uri } }),
  ];
}

const accessLog = (group: string, Format: string) => ({
  AccessLogSetting: { DestinationArn: `arn:aws:logs:${region}:000000000000:log-group:${group}:*`, Format },
});

async function newGroup(logGroupName: string): Promise<string> {
  await logs.send(new CreateLogGroupCommand({ logGroupName }));
  return logGroupName;
}

async function lines(logGroupName: string): Promise<string[]> {
  const { events = [] } = await logs.send(new FilterLogEventsCommand({ logGroupName }));
  return events.map(({ message }) => message ?? '');
}

async function untilLines(group: string, count: number): Promise<string[]> {
  const failure = `${group} has not ${count} lines`;
  await waitUntil(async () => (await lines(group)).length >= count, { timeoutMilliseconds: 10_000, failure });
  return lines(group);
}

const url = (gateway: RunningGateway, path: string) => `${gateway.url}/api1/prod${path}`;
const get = (gateway: RunningGateway, path: string, headers = {}) =>
  send(url(gateway, path), { method: 'GET', headers });
const post = (gateway: RunningGateway, body: unknown) =>
  send(url(gateway, '/function'), { body: JSON.stringify(body) });
const requestId = ({ headers }: Awaited<ReturnType<typeof send>>) => String(headers['x-amzn-requestid']);

const commonLogFormat =
  '$context.identity.sourceIp $context.identity.caller $context.identity.user [$context.requestTime] "$context.httpMethod $context.resourcePath $context.protocol" $context.status $context.responseLength $context.requestId';

fidelityTest(requestLogs, 'access-log', async () => {
  const group = await newGroup('/access/common');
  const gateway = await engines.serve(api(accessLog(group, commonLogFormat)));
  const open = await get(gateway, '/open?x=1');
  const signed = await get(gateway, '/signed', await signedHeaders({ method: 'GET', url: url(gateway, '/signed') }));
  const time = String.raw`\[\d\d/[A-Z][a-z]{2}/\d{4}:\d\d:\d\d:\d\d \+0000\]`;
  expect(await untilLines(group, 2)).toEqual([
    expect.stringMatching(new RegExp(`^127.0.0.1 - - ${time} "GET /open HTTP/1.1" 200 5 ${requestId(open)}$`)),
    expect.stringMatching(
      new RegExp(`^127.0.0.1 0{12} 0{12} ${time} "GET /signed HTTP/1.1" 200 5 ${requestId(signed)}$`),
    ),
  ]);
  const { logStreams = [] } = await logs.send(new DescribeLogStreamsCommand({ logGroupName: group }));
  expect(logStreams.map(({ logStreamName }) => logStreamName)).toEqual([expect.stringMatching(/^[\da-f]{32}$/)]);

  const json = await newGroup('/access/json');
  const names = ['integration.status', 'integration.integrationStatus', 'integration.latency', 'integrationLatency'];
  const format = JSON.stringify(
    Object.fromEntries(
      ['requestId', 'status', 'responseLatency', 'stage', 'path', ...names].map((name) => [name, `$context.${name}`]),
    ),
  );
  const other = await engines.serve(api(accessLog(json, format)));
  const made = await post(other, { statusCode: 201, body: 'made' });
  // What waits is written when the gateway stops.
  await engines.serve([]);
  const [line = ''] = await lines(json);
  expect(JSON.parse(line)).toEqual({
    requestId: requestId(made),
    status: '201',
    responseLatency: expect.stringMatching(/^\d+$/),
    stage: 'prod',
    path: '/prod/function',
    'integration.status': '201',
    'integration.integrationStatus': '200',
    'integration.latency': expect.stringMatching(/^\d+$/),
    integrationLatency: expect.stringMatching(/^\d+$/),
  });
});

fidelityTest(requestLogs, 'access-log-failures', async () => {
  const group = await newGroup('/access/failures');
  const format =
    '$context.status,$context.error.responseType,$context.error.messageString,$context.resourcePath,$context.path,$context.integration.status,$context.integration.integrationStatus,$context.integrationErrorMessage,$context.authorizer.principalId,$context.nothing.of.it,$context.extendedRequestId';
  const gateway = await engines.serve(api(accessLog(group, format)));
  const answers = [await get(gateway, '/nowhere'), await get(gateway, '/signed'), await post(gateway, { body: 'x' })];
  await get({ ...gateway, url: `${gateway.url}/other` } as RunningGateway, '/open');
  const [nowhere, unsigned, malformed] = answers.map(requestId);
  const missing = 'MISSING_AUTHENTICATION_TOKEN,"Missing Authentication Token"';
  expect(await untilLines(group, 3)).toEqual([
    `403,${missing},-,/prod/nowhere,-,-,-,-,-,${nowhere}`,
    `403,${missing},/signed,/prod/signed,-,-,-,-,-,${unsigned}`,
    expect.stringMatching(
      new RegExp(
        `^502,API_CONFIGURATION_ERROR,"Internal server error",/function,/prod/function,-,200,malformed .*,-,-,${malformed}$`,
      ),
    ),
  ]);
});

fidelityTest(requestLogs, 'access-log-one-line', async () => {
  const group = await newGroup('/access/forged');
  const format = '{"id":"$context.requestId","agent":"$context.identity.userAgent"}\n';
  const gateway = await engines.serve(api(accessLog(group, format)));
  const agent = 'a","id":"forged\\';
  const answer = await get(gateway, '/open', { 'user-agent': agent });
  expect((await untilLines(group, 1)).map((line) => JSON.parse(line))).toEqual([{ id: requestId(answer), agent }]);
});

fidelityTest(requestLogs, 'access-log-away', async () => {
  const gateway = await engines.serve(api(accessLog('/access/late', '$context.requestId')));
  const said = () => gateway.log.filter((line) => line.includes('/access/late takes no events'));
  const first = await get(gateway, '/open');
  await waitUntil(() => said().length > 0, { timeoutMilliseconds: 5_000, failure: 'nothing was said' });
  const second = await get(gateway, '/open');
  expect([first.status, second.status]).toEqual([200, 200]);
  await newGroup('/access/late');
  const third = await get(gateway, '/open');
  expect(await untilLines('/access/late', 3)).toEqual([first, second, third].map(requestId));
  expect(said()).toHaveLength(1);
});

const executionLog = 'API-Gateway-Execution-Logs_api1/prod';
const settings = (more: Properties) => ({ MethodSettings: [{ ResourcePath: '/*', HttpMethod: '*', ...more }] });

fidelityTest(requestLogs, 'execution-log-errors', async () => {
  const gateway = await engines.serve(api(settings({ LoggingLevel: 'ERROR', DataTraceEnabled: true })));
  await get(gateway, '/open');
  await post(gateway, { statusCode: 503, body: 'the function itself says so' });
  await get(gateway, '/nowhere');
  const malformed = requestId(await post(gateway, { body: 'secret' }));
  const unsigned = requestId(await get(gateway, '/signed'));
  await engines.serve([]);
  expect(await lines(executionLog)).toEqual([
    expect.stringMatching(
      new RegExp(
        `^\\(${malformed}\\) Execution failed due to configuration error: malformed Lambda proxy response of .*: statusCode must`,
      ),
    ),
    expect.stringMatching(new RegExp(`^\\(${malformed}\\) Method completed with status: 502, latency: \\d+ ms$`)),
    `(${unsigned}) Request refused, MISSING_AUTHENTICATION_TOKEN: Missing Authentication Token`,
    expect.stringMatching(new RegExp(`^\\(${unsigned}\\) Method completed with status: 403, latency`)),
  ]);
});

fidelityTest(requestLogs, 'execution-log-info', async () => {
  const MethodSettings = [
    { ResourcePath: '/*', HttpMethod: '*', LoggingLevel: 'INFO' },
    { ResourcePath: '/~1function', HttpMethod: 'POST', DataTraceEnabled: true },
    { ResourcePath: '/~1signed', HttpMethod: 'GET', LoggingLevel: 'OFF' },
  ];
  const [restApi, stage, ...rest] = api({ MethodSettings });
  const resources = [restApi!, owned('Stage', 'traced', { ...stage!.properties, StageName: 'traced' }), ...rest];
  const gateway = await engines.serve(resources);
  const call = (method: string, path: string, body?: string) =>
    send(`${gateway.url}/api1/traced${path}`, { method, body });
  const open = requestId(await call('GET', '/open'));
  await call('GET', '/signed');
  const asked = JSON.stringify({ statusCode: 200, body: `${'x'.repeat(1_010)}ééé` });
  const traced = requestId(await call('POST', '/function', asked));
  await engines.serve([]);
  const written = await lines('API-Gateway-Execution-Logs_api1/traced');
  expect(written.filter((line) => line.startsWith(`(${open})`)).map((line) => line.replace(/\d+ ms$/, '7 ms'))).toEqual(
    [
      `(${open}) Starting execution for request: ${open}`,
      `(${open}) HTTP Method: GET, Resource Path: /open`,
      `(${open}) Successfully completed execution`,
      `(${open}) Method completed with status: 200, latency: 7 ms`,
    ],
  );
  const ofTraced = written.filter((line) => line.startsWith(`(${traced})`));
  expect(ofTraced).toHaveLength(7);
  expect(ofTraced[2]).toMatch(/Method request body before transformations: \{"statusCode":200,"body":"x+$/);
  expect(ofTraced[3]).toMatch(/Received response\. Status: 200, Integration latency: \d+ ms$/);
  expect(ofTraced[4]).toMatch(/Method response body after transformations: x+$/);
  expect(ofTraced.map((line) => Buffer.byteLength(line)).filter((bytes) => bytes > 1_024)).toEqual([]);
  expect(written).toHaveLength(4 + 7);
});

fidelityTest(requestLogs, 'request-metrics', async () => {
  const metrics = new RecordedMetrics();
  const gateway = await engines.serve(api({}), { metrics });
  for (let index = 0; index < 3; index++) await get(gateway, '/open');
  await get(gateway, '/nowhere');
  await post(gateway, { statusCode: 200 });
  await post(gateway, { statusCode: 404 });
  await post(gateway, {});
  await get({ ...gateway, url: `${gateway.url}/unknown` } as RunningGateway, '/open');
  const sets: Record<string, string>[] = [{ ApiName: 'orders' }, { ApiName: 'orders', Stage: 'prod' }];
  for (const dimensions of sets) {
    const values = (name: string) => metrics.values('AWS/ApiGateway', name, dimensions);
    expect(values('Count')).toEqual([1, 1, 1, 1, 1, 1, 1]);
    expect(values('4XXError')).toEqual([0, 0, 0, 1, 0, 1, 0]);
    expect(values('5XXError')).toEqual([0, 0, 0, 0, 0, 0, 1]);
    expect(values('Latency')).toHaveLength(7);
    expect(values('IntegrationLatency')).toHaveLength(3);
  }
  const units = new Set(
    metrics.data.filter(({ namespace }) => namespace === 'AWS/ApiGateway').map(({ name, unit }) => `${name} ${unit}`),
  );
  expect([...units].sort()).toEqual([
    '4XXError Count',
    '5XXError Count',
    'Count Count',
    'IntegrationLatency Milliseconds',
    'Latency Milliseconds',
  ]);
});

fidelityTest(requestLogs, 'method-metrics', async () => {
  const metrics = new RecordedMetrics();
  const MethodSettings = [{ ResourcePath: '/~1open', HttpMethod: 'GET', MetricsEnabled: true }];
  const gateway = await engines.serve(api({ MethodSettings }), { metrics });
  await get(gateway, '/open');
  await post(gateway, { statusCode: 200 });
  const sets = new Set(
    metrics.data
      .filter(({ namespace }) => namespace === 'AWS/ApiGateway')
      .map(({ dimensions }) => JSON.stringify(dimensions)),
  );
  const ofStage = { ApiName: 'orders', Stage: 'prod' };
  const ofMethod = { ...ofStage, Resource: '/open', Method: 'GET' };
  expect([...sets]).toEqual([{ ApiName: 'orders' }, ofStage, ofMethod].map((set) => JSON.stringify(set)));
  expect(metrics.values('AWS/ApiGateway', 'Count', ofMethod)).toEqual([1]);
});
