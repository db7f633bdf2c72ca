import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, expect, test } from 'vitest';
import { handler } from '../../handlers/forward-resource/forward-resource.handler';

interface Received {
  readonly headers: IncomingMessage['headers'];
  readonly body: Record<string, unknown>;
}

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A server that keeps what it gets, breaks off the first requests, and answers the others with this status and JSON. */
async function listen(status: number, answer: unknown, broken = 0): Promise<{ url: string; received: Received[] }> {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    received.push({ headers: request.headers, body: JSON.parse(await text(request)) });
    if (received.length <= broken) response.destroy();
    else response.writeHead(status, { connection: 'close' }).end(JSON.stringify(answer));
  }).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received };
}

const event = (ResponseURL: string) => ({
  RequestType: 'Update' as const,
  ResponseURL,
  StackId: 'stack/Shop/1',
  RequestId: 'request-1',
  LogicalResourceId: 'Api',
  PhysicalResourceId: 'api-1',
});

async function forward(controlUrl: string) {
  const cloudFormation = await listen(200, {});
  process.env.CONTROL_URL = controlUrl;
  process.env.CONTROL_TOKEN = 'token-1';
  await handler(event(cloudFormation.url));
  return cloudFormation.received.map(({ body }) => body);
}

test('the answer of the data plane goes to CloudFormation as it is', async () => {
  const dataPlane = await listen(200, { Status: 'SUCCESS', PhysicalResourceId: 'api-2', Data: { 'Root.Id': 3 } });
  expect(await forward(dataPlane.url)).toEqual([
    {
      Status: 'SUCCESS',
      PhysicalResourceId: 'api-2',
      Data: { 'Root.Id': 3 },
      StackId: 'stack/Shop/1',
      RequestId: 'request-1',
      LogicalResourceId: 'Api',
    },
  ]);
  expect(dataPlane.received[0].headers.authorization).toBe('Bearer token-1');
  expect(dataPlane.received[0].body).toMatchObject({ RequestType: 'Update', PhysicalResourceId: 'api-1' });
});

test('an answer that makes no sense is a failure with its text, and the id stays', async () => {
  const dataPlane = await listen(403, { message: 'no token' });
  expect(await forward(dataPlane.url)).toMatchObject([
    { Status: 'FAILED', Reason: 'the data plane answered 403: {"message":"no token"}', PhysicalResourceId: 'api-1' },
  ]);
});

test('a data plane that breaks off is asked again until it answers', async () => {
  const dataPlane = await listen(200, { Status: 'SUCCESS' }, 2);
  expect(await forward(dataPlane.url)).toMatchObject([{ Status: 'SUCCESS', PhysicalResourceId: 'api-1' }]);
  expect(dataPlane.received).toHaveLength(3);
});
