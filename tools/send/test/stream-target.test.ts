import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { StreamTarget } from '../src/stream/stream-target';

interface PutRecords {
  readonly StreamName: string;
  readonly Records: { readonly Data: string; readonly PartitionKey: string }[];
}

let server: Server;
let target: StreamTarget;
let asked: PutRecords[];
let answer: (input: PutRecords) => { status: number; body: object };

beforeEach(async () => {
  asked = [];
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      const input = JSON.parse(Buffer.concat(chunks).toString());
      asked.push(input);
      const { status, body } = answer(input);
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  target = new StreamTarget({
    streamName: 'trades',
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  });
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const records = ['x', 'y', 'z'].map((id) => ({ id, data: `data ${id}`, partitionKey: `key ${id}` }));

test('each record goes with its data and its partition key', async () => {
  answer = ({ Records }) => ({ status: 200, body: { FailedRecordCount: 0, Records: Records.map(() => ({})) } });
  expect(await target.send(records)).toEqual({ throttled: [], text: 'accepted' });
  expect(asked).toEqual([
    {
      StreamName: 'trades',
      Records: records.map(({ data, partitionKey }) => ({
        Data: Buffer.from(data).toString('base64'),
        PartitionKey: partitionKey,
      })),
    },
  ]);
});

test('the records that a shard did not take are worth another try, the others are not', async () => {
  const codes = [{}, { ErrorCode: 'ProvisionedThroughputExceededException' }, {}];
  answer = () => ({ status: 200, body: { FailedRecordCount: 1, Records: codes } });
  expect((await target.send(records))?.throttled).toEqual([records[1]]);
});

test.each([
  ['InvalidArgumentException', 400, 'one'],
  ['ValidationException', 400, 'one'],
  ['ResourceNotFoundException', 400, 'all'],
  ['AccessDeniedException', 400, 'all'],
])('%s means for its records: %s %s', async (name, status, refusal) => {
  answer = () => ({ status, body: { __type: name, message: 'no' } });
  expect(await target.send(records)).toEqual({ refusal, throttled: [], text: `${status} ${name}: no` });
});

test('a stream that is not answered for is worth another try', async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  expect(await target.send(records)).toBeUndefined();
});
