import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateStreamCommand,
  DescribeStreamSummaryCommand,
  GetRecordsCommand,
  GetShardIteratorCommand,
  KinesisClient,
  ListShardsCommand,
} from '@aws-sdk/client-kinesis';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { choosePort } from '../../src/processes/ports';
import { waitUntil } from '../../src/processes/wait-until';
import type { OwnedResource } from '../../src/resources/resource-type';
import { ensurePythonEnvironment } from '../../src/substrate/python-environment';
import { Substrate, startSubstrate } from '../../src/substrate/substrate';
import {
  apiNamed,
  credentials,
  methodOf,
  owned,
  pathPart,
  RunningGateway,
  region,
  runGateway,
  send,
  signedHeaders,
} from '../api-gateway/gateway-fixture';
import {
  clientErrorTemplate,
  recordsAnswerTemplate,
  recordsTemplate,
  recordTemplate,
} from '../api-gateway/record-templates';
import { fidelityTest } from '../fidelity/fidelity-test';
import { restApi } from '../fidelity/rest-api-rows';

interface Row {
  readonly data: string;
  readonly partitionKey: string;
}

let directory: string;
let substrate: Substrate;
let kinesis: KinesisClient;
let gateway: RunningGateway;
let streamName: string;
let streams = 0;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'api-gateway-'));
  const python = await ensurePythonEnvironment({ directory: join(__dirname, '../../../../.local/venv') });
  substrate = await startSubstrate({ python, port: await choosePort(0, '--port'), stateDirectory: directory, region });
  kinesis = new KinesisClient({ endpoint: substrate.url, region, credentials, requestHandler: new NodeHttpHandler() });
});
afterAll(async () => {
  await gateway?.close();
  kinesis?.destroy();
  await substrate?.stop();
  rmSync(directory, { recursive: true, force: true });
});

beforeEach(async () => {
  await gateway?.close();
  streamName = `orders-${++streams}`;
  await kinesis.send(new CreateStreamCommand({ StreamName: streamName, ShardCount: 2 }));
  const status = async () =>
    (await kinesis.send(new DescribeStreamSummaryCommand({ StreamName: streamName }))).StreamDescriptionSummary
      ?.StreamStatus;
  await waitUntil(async () => (await status()) === 'ACTIVE', {
    timeoutMilliseconds: 30_000,
    failure: `${streamName} is not active`,
  });
  gateway = await runGateway(ingestApi(streamName), substrate.url);
});

const record = {
  type: 'object',
  required: ['data', 'partitionKey'],
  additionalProperties: false,
  properties: { data: { type: 'string' }, partitionKey: { type: 'string', minLength: 1, maxLength: 256 } },
};
const records = {
  type: 'object',
  required: ['records'],
  properties: { records: { type: 'array', minItems: 1, maxItems: 500, items: record } },
};

/** `/record` and `/records` for anybody, `/signed` for signed requests; `/lost` writes to a stream that is not there. */
function ingestApi(stream: string): OwnedResource[] {
  const routes: readonly (readonly [path: string, action: string, template: string, schema: object, more?: object])[] =
    [
      ['record', 'PutRecord', recordTemplate, record],
      ['records', 'PutRecords', recordsTemplate, records],
      ['signed', 'PutRecord', recordTemplate, record, { AuthorizationType: 'AWS_IAM' }],
      ['lost', 'PutRecord', recordTemplate.replace('orders', 'nowhere'), record],
    ];
  return apiNamed('api1', [
    owned('RequestValidator', 'v1', { RestApiId: 'api1', ValidateRequestBody: true }),
    ...routes.flatMap(([path, action, template, schema, more]) => [
      pathPart(path, path),
      owned('Model', `${path}Model`, { RestApiId: 'api1', Schema: schema }),
      methodOf(path, 'POST', {
        RequestValidatorId: 'v1',
        RequestModels: { 'application/json': `${path}Model` },
        Integration: integration(action, template.replace('"orders"', JSON.stringify(stream))),
        ...more,
      }),
    ]),
  ]);
}

function integration(action: string, template: string) {
  return {
    Type: 'AWS',
    Uri: `arn:aws:apigateway:${region}:kinesis:action/${action}`,
    IntegrationHttpMethod: 'POST',
    PassthroughBehavior: 'NEVER',
    RequestParameters: { 'integration.request.header.Content-Type': "'application/x-amz-json-1.1'" },
    RequestTemplates: { 'application/json': template },
    IntegrationResponses: [
      { StatusCode: '200', ResponseTemplates: { 'application/json': recordsAnswerTemplate } },
      {
        StatusCode: '400',
        SelectionPattern: '4\\d{2}',
        ResponseTemplates: { 'application/json': clientErrorTemplate },
      },
      {
        StatusCode: '500',
        SelectionPattern: '5\\d{2}',
        ResponseTemplates: { 'application/json': '{"error":"InternalFailure"}' },
      },
    ],
  };
}

const post = (path: string, body: unknown) =>
  send(`${gateway.url}/api1/prod${path}`, {
    body: Buffer.isBuffer(body) || typeof body === 'string' ? body : JSON.stringify(body),
  });

/** All that is stored, read by a client of its own: data as hex, key by key. */
async function stored(): Promise<{ hex: string; partitionKey?: string }[]> {
  const { Shards = [] } = await kinesis.send(new ListShardsCommand({ StreamName: streamName }));
  const all = await Promise.all(Shards.map(({ ShardId }) => storedIn(String(ShardId))));
  return all
    .flat()
    .map(({ Data, PartitionKey }) => ({ hex: Buffer.from(Data ?? []).toString('hex'), partitionKey: PartitionKey }));
}

async function storedIn(ShardId: string) {
  const start = await kinesis.send(
    new GetShardIteratorCommand({ StreamName: streamName, ShardId, ShardIteratorType: 'TRIM_HORIZON' }),
  );
  const found = [];
  let iterator = start.ShardIterator;
  for (let left = 1; left > 0; ) {
    const answer = await kinesis.send(new GetRecordsCommand({ ShardIterator: iterator, Limit: 10_000 }));
    found.push(...(answer.Records ?? []));
    left = answer.Records?.length ?? 0;
    iterator = answer.NextShardIterator;
  }
  return found;
}

const asStored = ({ data, partitionKey }: Row) => ({ hex: Buffer.from(data, 'utf8').toString('hex'), partitionKey });
const sorted = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row)).sort();

const special = [
  "it's",
  '"quoted"',
  "\\ \\' / \\u0041",
  'line\nbreak\ttab',
  'żółć €',
  '😀👩‍👩‍👧',
  '$input.body #set($x = 1)',
  '\u2028\u0000\u007f',
  '{"a":[1]}',
  '%41+',
  '',
  ' ',
];

fidelityTest(restApi, 'kinesis-record', async () => {
  const rows = special.map((data) => ({ data, partitionKey: data || 'empty' }));
  for (const row of rows) {
    const { status, text } = await post('/record', row);
    expect([status, Object.keys(JSON.parse(text) as object)]).toEqual([
      200,
      expect.arrayContaining(['SequenceNumber', 'ShardId']),
    ]);
  }
  expect(sorted(await stored())).toEqual(sorted(rows.map(asStored)));
});

fidelityTest(restApi, 'kinesis-records', async () => {
  const rows = Array.from({ length: 500 }, (_, index) => ({
    data: `${index} ${special[index % special.length]}`,
    partitionKey: "k'ey/1",
  }));
  const { status, text } = await post('/records', { records: rows });
  expect([status, (JSON.parse(text) as { FailedRecordCount: number }).FailedRecordCount]).toEqual([200, 0]);
  expect(await stored()).toEqual(rows.map(asStored));
});

fidelityTest(restApi, 'mapping-templates', async () => {
  const unit = fc.oneof(
    fc.constantFrom("'", '"', '\\', '/', '$', '#'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  );
  const text = fc.array(unit, { maxLength: 40 }).map((units) => units.join(''));
  const row = fc.record({ data: text, partitionKey: text.filter((key) => key.length > 0) });
  const rows = fc.sample(row, { numRuns: 400, seed: Number(process.env.SEED ?? 7) });
  for (let start = 0; start < rows.length; start += 100) {
    expect(await post('/records', { records: rows.slice(start, start + 100) })).toMatchObject({ status: 200 });
  }
  expect(sorted(await stored())).toEqual(sorted(rows.map(asStored)));
});

test('many requests at once are all stored, once', async () => {
  const rows = Array.from({ length: 300 }, (_, index) => ({
    data: `record ${index}`,
    partitionKey: `key ${index % 7}`,
  }));
  const answers = await Promise.all(rows.map((row) => post('/record', row)));
  expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
  expect(sorted(await stored())).toEqual(sorted(rows.map(asStored)));
});

describe('authorization by signature', () => {
  const body = '{"data":"signed","partitionKey":"k"}';
  const url = () => `${gateway.url}/api1/prod/signed`;

  fidelityTest(restApi, 'signature', async () => {
    const headers = await signedHeaders({ method: 'POST', url: url(), body });
    expect(await send(url(), { body, headers })).toMatchObject({ status: 200 });
    expect(await stored()).toEqual([asStored({ data: 'signed', partitionKey: 'k' })]);
  });

  fidelityTest(restApi, 'signature-refusals', async () => {
    expect(await send(url(), { body })).toMatchObject({
      status: 403,
      text: '{"message":"Missing Authentication Token"}',
    });
    const headers = await signedHeaders({ method: 'POST', url: url(), body });
    const changed = body.replace('signed', 'SIGNED');
    expect(await send(url(), { body: changed, headers })).toMatchObject({ status: 403 });
    expect(await stored()).toEqual([]);
  });
});

fidelityTest(restApi, 'payload-limit', async () => {
  const answer = await post('/record', { data: 'x'.repeat(10 * 1024 * 1024), partitionKey: 'k' });
  expect(answer).toMatchObject({ status: 413, text: '{"message":"Request Too Long"}' });
  expect(await stored()).toEqual([]);
});

fidelityTest(restApi, 'kinesis-refusal', async () => {
  const answer = await post('/lost', { data: 'x', partitionKey: 'k' });
  expect(answer.status).toBe(400);
  expect(JSON.parse(answer.text)).toMatchObject({
    error: 'ResourceNotFoundException',
    message: expect.stringContaining('nowhere'),
  });
});

describe('bad input is answered 4xx in JSON, or stored as the bytes that were meant', () => {
  const bytes = (...parts: (string | number[])[]) => Buffer.concat(parts.map((part) => Buffer.from(part as string)));
  const good = { data: 'good', partitionKey: 'k' };
  test.each<[string, string, string | Buffer, number, Row[]?]>([
    ['an empty body', '/record', '', 400],
    ['no JSON', '/record', 'hello', 400],
    ['an array', '/record', '[]', 400],
    ['a missing key', '/record', '{"data":"x"}', 400],
    ['an empty key', '/record', '{"data":"x","partitionKey":""}', 400],
    ['a key of 257 characters', '/record', JSON.stringify({ data: 'x', partitionKey: 'k'.repeat(257) }), 400],
    ['a huge number', '/record', '{"data":1e400,"partitionKey":"k"}', 400],
    ['a byte order mark', '/record', `\ufeff${JSON.stringify(good)}`, 400],
    ['bytes that are not UTF-8', '/record', bytes('{"data":"', [0xc3, 0x28], '","partitionKey":"k"}'), 400],
    ['deep nesting', '/record', `{"data":${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)},"partitionKey":"k"}`, 400],
    ['a __proto__ key', '/record', '{"data":"x","partitionKey":"k","__proto__":{"data":"y"}}', 400],
    ['a constructor key', '/record', '{"data":"x","partitionKey":"k","constructor":1}', 400],
    ['no record', '/records', '{"records":[]}', 400],
    ['501 records', '/records', JSON.stringify({ records: Array(501).fill(good) }), 400],
    ['one bad record among good ones', '/records', JSON.stringify({ records: [good, { data: 5 }] }), 400],
    [
      'a __proto__ key beside the records',
      '/records',
      `{"__proto__":{"x":1},"records":[${JSON.stringify(good)}]}`,
      200,
      [good],
    ],
    ['a key twice: the last counts', '/record', '{"data":"first","data":"good","partitionKey":"k"}', 200, [good]],
    ['half a surrogate pair in the data', '/record', '{"data":"a\\ud800b","partitionKey":"k"}', 400],
    ['half a surrogate pair in the partition key', '/record', '{"data":"a","partitionKey":"\\udc00"}', 400],
    [
      'half a surrogate pair among good records',
      '/records',
      `{"records":[${JSON.stringify(good)},{"data":"\\ud800","partitionKey":"k"}]}`,
      400,
    ],
  ])('%s to %s', async (_, path, body, status, rows = []) => {
    const answer = await post(path, body);
    expect({ status: answer.status, json: typeof JSON.parse(answer.text) }).toEqual({ status, json: 'object' });
    expect(await stored()).toEqual(rows.map(asStored));
  });
});
