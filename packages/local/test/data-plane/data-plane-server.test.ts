import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AnyProtocolServer } from '../../src/data-plane/any-protocol-server';
import { dataPlaneListener, LocalRefusal } from '../../src/data-plane/data-plane-server';
import { ResourceRegistry } from '../../src/data-plane/resource-registry';
import { ResourceRequests } from '../../src/data-plane/resource-requests';
import { findOwnedType } from '../../src/resources/resource-types';

let server: AnyProtocolServer;
let url: string;
const logged: string[] = [];

beforeAll(async () => {
  const registry = new ResourceRegistry(mkdtempSync(join(tmpdir(), 'streaming-local-')));
  const listener = dataPlaneListener({
    token: 'right',
    routes: {
      'POST /_local/echo': (body) => {
        if (body === 'wrong') throw new LocalRefusal('that was wrong');
        return { body };
      },
    },
    registry,
    requests: new ResourceRequests(registry, [], findOwnedType),
    endpoints: [],
    substrate: { pass: async (_, response) => void response.end('substrate') },
    apis: {
      has: () => false,
      handle: async (request, response) => {
        if (request.url === '/broken/prod') throw new Error('the engine broke');
        response.end(`API ${request.url}`);
      },
    },
    log: (message) => logged.push(message),
  });
  server = new AnyProtocolServer(listener);
  url = `http://127.0.0.1:${await server.listen(0)}`;
});

afterAll(() => server.close());

const event = {
  RequestType: 'Create',
  RequestId: 'r1',
  StackId: 'arn:aws:cloudformation:eu-west-1:000000000000:stack/Shop/1234',
  LogicalResourceId: 'Account',
  ResourceProperties: { OwnedType: 'AWS::ApiGateway::Account', OwnedProperties: '{}' },
};
const post = (token: string) =>
  fetch(`${url}/_local/resources`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify(event),
  });

test('resources are registered with the token of the run only', async () => {
  expect((await post('wrong')).status).toBe(403);
  expect((await fetch(`${url}/_local/resources`)).status).toBe(403);
  const answer = (await (await post('right')).json()) as { Status: string; PhysicalResourceId: string };
  expect(answer.Status).toBe('SUCCESS');
  const listed = await fetch(`${url}/_local/resources`, { headers: { authorization: 'Bearer right' } });
  expect(await listed.json()).toMatchObject([
    { stackName: 'Shop', logicalId: 'Account', type: 'AWS::ApiGateway::Account', ref: answer.PhysicalResourceId },
  ]);
});

test('what a service adds needs the token, and what it refuses is a 400', async () => {
  const echo = (body: string, token = 'right') =>
    fetch(`${url}/_local/echo`, { method: 'POST', headers: { authorization: `Bearer ${token}` }, body });
  expect((await echo('hello', 'wrong')).status).toBe(403);
  expect(await (await echo('hello')).json()).toEqual({ body: 'hello' });
  const refused = await echo('wrong');
  expect([refused.status, await refused.json()]).toEqual([400, { message: 'that was wrong' }]);
});

test('health needs no token, and other local paths do not exist', async () => {
  expect(await (await fetch(`${url}/_local/health`)).json()).toMatchObject({ status: 'ok' });
  expect((await fetch(`${url}/_local/nothing`)).status).toBe(404);
});

test('every other path belongs to the deployed APIs', async () => {
  expect(await (await fetch(`${url}/abc/prod/orders?x=1`)).text()).toBe('API /abc/prod/orders?x=1');
});

test('an engine that breaks answers 500, is logged, and the next request is served', async () => {
  expect((await fetch(`${url}/broken/prod`)).status).toBe(500);
  expect(logged.join()).toContain('the engine broke');
  expect((await fetch(`${url}/_local/health`)).status).toBe(200);
});
