import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { SignedApi } from '../src/api/signed-api';
import { type SendOptions, sendRecords } from '../src/send-records';

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
const send = (count: number, options?: SendOptions) => sendRecords(api, records(count), options);

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

test('a record that a web ACL blocks does not take the ones beside it along', async () => {
  const blocked = { status: 403, body: { error: 'WAF_FILTERED' } };
  answer = (_, body) => (dataOf(body).includes('data 133') ? blocked : store(body));
  const { accepted, rejected } = await send(250);
  expect(rejected.map(({ id }) => id)).toEqual(['r133']);
  expect(accepted).toHaveLength(249);
});

test.each([
  ['the caller is refused', 401, 'UNAUTHORIZED'],
  ['the key is not known', 403, 'INVALID_API_KEY'],
  ['the stream is gone', 424, 'ResourceNotFoundException'],
  ['the quota is used up', 429, 'QUOTA_EXCEEDED'],
])('when %s, no record is looked for and nothing is tried again', async (_, status, error) => {
  let requests = 0;
  answer = () => {
    requests++;
    return { status, body: { error } };
  };
  const { accepted, rejected } = await send(320, { recordsPerRequest: 100 });
  // 20 records go one by one, the others in three requests.
  expect([requests, accepted.length, rejected.length]).toEqual([23, 0, 320]);
});

test('no request holds more records than asked for', async () => {
  const sizes: number[] = [];
  answer = (_, body) => {
    sizes.push(dataOf(body).length);
    return store(body);
  };
  await send(100, { recordsPerRequest: 7 });
  expect(Math.max(...sizes)).toBe(7);
  expect(stored).toHaveLength(100);
});

test('records go no faster than asked for', async () => {
  answer = (_, body) => store(body);
  const began = performance.now();
  await send(60, { recordsPerSecond: 100, recordsPerRequest: 5 });
  // The last five may go when the 55 before them have had their time.
  expect(performance.now() - began).toBeGreaterThanOrEqual(545);
  expect(stored).toHaveLength(60);
});

test('after an abort nothing more is sent, and what was accepted is told', async () => {
  const controller = new AbortController();
  answer = (_, body) => {
    if (stored.length >= 10) controller.abort();
    return store(body);
  };
  const { accepted } = await send(1_000, { recordsPerRequest: 10, abort: controller.signal });
  expect(accepted.length).toBe(stored.length);
  expect(stored.length).toBeLessThan(1_000);
});

test('with a rate a request has what the rate brings in a tenth of a second, unless it is told how many', async () => {
  const sizes: number[] = [];
  answer = (_, body) => {
    sizes.push(dataOf(body).length);
    return store(body);
  };
  await send(60, { recordsPerSecond: 195 });
  expect(Math.max(...sizes)).toBe(20);
  await send(60, { recordsPerSecond: 195, recordsPerRequest: 33 });
  expect(Math.max(...sizes)).toBe(33);
});
