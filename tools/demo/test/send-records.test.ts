import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sendRecords } from '../src/send/send-records';
import { SignedApi } from '../src/send/signed-api';

interface Body {
  readonly data?: string;
  readonly records?: { readonly data: string }[];
}
type Answer = (path: string, body: Body, number: number) => { status: number; body: object };

let server: Server;
let api: SignedApi;
let answer: Answer;
let stored: string[];

beforeEach(async () => {
  stored = [];
  let requests = 0;
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      const { status, body } = answer(request.url ?? '', JSON.parse(Buffer.concat(chunks).toString()), requests++);
      response.writeHead(status).end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/prod/`;
  api = new SignedApi({ endpoint, region: 'eu-west-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } });
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const records = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `r${index}`, data: `data ${index}`, partitionKey: 'k' }));
const dataOf = (body: Body) => body.records?.map(({ data }) => data) ?? [body.data as string];
const store = (body: Body) => {
  stored.push(...dataOf(body));
  return { status: 200, body: { FailedRecordCount: 0, Records: dataOf(body).map(() => ({})) } };
};
const send = (count: number) => sendRecords(api, records(count), () => {});

test('every record is sent once, by both resources of the API', async () => {
  const paths = new Set<string>();
  answer = (path, body) => {
    paths.add(path);
    return store(body);
  };
  const { accepted } = await send(1_100);
  expect(stored.sort()).toEqual(
    records(1_100)
      .map(({ data }) => data)
      .sort(),
  );
  expect(accepted).toHaveLength(1_100);
  expect([...paths].sort()).toEqual(['/api/prod/record', '/api/prod/records']);
});

test('throttled requests and server errors are tried again', async () => {
  answer = (_, body, number) => (number % 3 < 2 ? { status: number % 2 ? 429 : 503, body: {} } : store(body));
  const { accepted, rejected } = await send(30);
  expect([accepted.length, rejected.length, stored.length]).toEqual([30, 0, 30]);
});

test('of a partial failure only the failed records are sent again', async () => {
  let failedOnce = false;
  answer = (_, body) => {
    if (!body.records || failedOnce) return store(body);
    failedOnce = true;
    stored.push(...dataOf(body).filter((_, index) => index % 2 === 0));
    const Records = body.records.map((_, index) => (index % 2 ? { ErrorCode: 'InternalFailure' } : {}));
    return { status: 207, body: { FailedRecordCount: 1, Records } };
  };
  await send(120);
  expect(stored.sort()).toEqual(
    records(120)
      .map(({ data }) => data)
      .sort(),
  );
});

test('one bad record is rejected alone, the good ones beside it are accepted', async () => {
  answer = (_, body) => (dataOf(body).includes('data 77') ? { status: 400, body: { message: 'no' } } : store(body));
  const { accepted, rejected } = await send(300);
  expect(rejected).toEqual([{ id: 'r77', answer: '400 {"message":"no"}' }]);
  expect(accepted).toHaveLength(299);
  expect(stored).toHaveLength(299);
});
