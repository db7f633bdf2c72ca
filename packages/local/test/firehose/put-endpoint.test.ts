import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DeployedDeliveryStreams } from '../../src/firehose/direct-put/api/deployed-delivery-streams';
import { FirehoseEndpoint } from '../../src/firehose/direct-put/api/firehose-endpoint';
import { PutDrills } from '../../src/firehose/direct-put/put-drills';
import { PutJournals } from '../../src/firehose/direct-put/put-journals';
import { discardMetrics } from '../../src/metrics/metric-sink';
import type { OwnedResource } from '../../src/resources/resource-type';
import { PositionStore } from '../../src/stream-reading/position-store';

const directory = mkdtempSync(join(tmpdir(), 'put-endpoint-'));
const journals = new PutJournals(directory, new PositionStore(directory));
let server: Server;

const resource: OwnedResource = {
  ...{ stackName: 'Taxi', logicalId: 'Delivery', type: 'AWS::KinesisFirehose::DeliveryStream', ref: 'trips' },
  attributes: { Arn: 'arn:aws:firehose:eu-west-1:000000000000:deliverystream/trips' },
  properties: { ExtendedS3DestinationConfiguration: { BucketARN: 'arn:aws:s3:::trips' } },
};

beforeAll(async () => {
  journals.keepOnly([resource]);
  const history = () => ({ versionId: '7' });
  const deployed = new DeployedDeliveryStreams({ accountId: '000000000000', resources: () => [resource], history });
  const endpoint = new FirehoseEndpoint({
    ...{ deployed, journals, drills: new PutDrills(), metrics: discardMetrics, log: () => undefined },
  });
  server = createServer((request, response) => {
    endpoint.handle(request, response).catch(() => response.writeHead(500).end('{}'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  server.close();
  await journals.close();
  rmSync(directory, { recursive: true });
});

async function call(action: string, body: string) {
  const { port } = server.address() as AddressInfo;
  const headers = { authorization: 'AWS4-HMAC-SHA256', 'x-amz-target': `Firehose_20150804.${action}` };
  const answer = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', headers, body });
  const output = (await answer.json()) as { readonly __type?: string; readonly message?: string };
  return { status: answer.status, error: output.__type, message: output.message };
}

const put = (Record: unknown) => call('PutRecord', JSON.stringify({ DeliveryStreamName: 'trips', Record }));
const putBatch = (Records: unknown) => call('PutRecordBatch', JSON.stringify({ DeliveryStreamName: 'trips', Records }));

test.each(['{"DeliveryStreamName"', '[]', 'null', '7'])(
  'a body that is no JSON object is refused: %s',
  async (body) => {
    expect(await call('PutRecord', body)).toMatchObject({ status: 400, error: 'SerializationException' });
  },
);

test.each(['a', '****', 'YQ=', 'YW Jj', 'Y===', 'YQ==YQ==', 'YQ-_'])(
  'data that is not in base64 is refused, and with it all records of the call: %s',
  async (Data) => {
    const before = journals.find('trips')!.end;
    expect(await put({ Data })).toMatchObject({ status: 400, error: 'SerializationException' });
    expect(await putBatch([{ Data: 'YQ==' }, { Data }])).toMatchObject({
      error: 'SerializationException',
      message: expect.stringContaining('records.2.member.data'),
    });
    expect(journals.find('trips')!.end).toBe(before);
  },
);

test.each([
  ['record', () => put(null)],
  ['record.data', () => put({})],
  ['records', () => putBatch(null)],
  ['records.2.member', () => putBatch([{ Data: '' }, null])],
  ['records.1.member.data', () => putBatch([{ Data: null }])],
  ['deliveryStreamName', () => call('PutRecord', '{"Record":{"Data":""}}')],
] as const)('a member that is missing is named: %s', async (member, refused) => {
  expect(await refused()).toMatchObject({
    error: 'ValidationException',
    message: expect.stringContaining(`'${member}'`),
  });
});

test('a request that is larger than any call can be is refused', async () => {
  const Data = 'YWJj'.repeat(3 * 1024 * 1024);
  expect(await put({ Data })).toMatchObject({ status: 413, error: 'RequestEntityTooLargeException' });
});

test.each(['PutRecords', '', 'constructor', '__proto__'])('Firehose has no such action: %s', async (action) => {
  expect(await call(action, '{}')).toMatchObject({ status: 400, error: 'UnknownOperationException' });
});

test.each(['Limit', 'ExclusiveStartDeliveryStreamName'])(
  'a %s that cannot be made text is refused, or passed over',
  async (member) => {
    const { status, error } = await call('ListDeliveryStreams', `{"${member}":{"toString":false}}`);
    expect(status === 200 ? 'answered' : error).toMatch(/answered|Exception$/);
  },
);

test('whatever the members of a call are, it is answered or refused by name', async () => {
  const actions = ['PutRecord', 'PutRecordBatch', 'DescribeDeliveryStream', 'ListDeliveryStreams'];
  const names = ['Record', 'Records', 'Limit', 'ExclusiveStartDeliveryStreamName', 'DeliveryStreamType'];
  const action = fc.constantFrom(...actions, 'ListTagsForDeliveryStream');
  const input = fc.record({
    DeliveryStreamName: fc.oneof(fc.constant('trips'), fc.jsonValue()),
    ...Object.fromEntries(names.map((name) => [name, fc.jsonValue()])),
  });
  const isUnderstood = fc.asyncProperty(action, input, async (name, members) => {
    const { status, error } = await call(name, JSON.stringify(members));
    expect(status === 200 ? 'answered' : error).toMatch(/answered|Exception$/);
    expect(status).toBeLessThan(500);
  });
  await fc.assert(isUnderstood, { numRuns: 150 });
});
