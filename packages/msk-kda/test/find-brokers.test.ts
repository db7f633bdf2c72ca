import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { CLUSTER_ARN } from './pipeline';

/** What the service says of a cluster that lets both kinds of clients in. */
const BOTH = { bootstrapBrokerStringSaslIam: 'b-1:9098,b-2:9098', bootstrapBrokerStringSaslScram: 'b-1:9096' };

let server: Server;
let url: string;
let handler: (event: CloudFormationCustomResourceEvent) => Promise<void>;
let service: { status: number; body: object } = { status: 200, body: BOTH };
let cloudFormation = 200;
const asked: string[] = [];
const answers: Record<string, unknown>[] = [];

beforeAll(async () => {
  server = createServer(async (incoming, outgoing) => {
    if (incoming.method === 'PUT') {
      answers.push(JSON.parse(await bodyOf(incoming)));
      outgoing.writeHead(cloudFormation).end();
      return;
    }
    asked.push(`${incoming.method} ${decodeURIComponent(incoming.url ?? '')}`);
    outgoing.writeHead(service.status, { 'content-type': 'application/json' }).end(JSON.stringify(service.body));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  // The client of the handler is made with the module, as in a function.
  const settings = { AWS_ENDPOINT_URL_KAFKA: url, AWS_REGION: 'eu-west-1', AWS_MAX_ATTEMPTS: '1' };
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDEXAMPLE');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'example');
  handler = (await import('../handlers/find-brokers/find-brokers.handler.js')).handler;
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => {
  service = { status: 200, body: BOTH };
  cloudFormation = 200;
  asked.length = 0;
  answers.length = 0;
});
afterAll(async () => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  await new Promise((closed) => server.close(closed));
});

const event = (RequestType: string, Method: string) =>
  ({
    ...{ RequestType, StackId: 'stack', RequestId: 'request', LogicalResourceId: 'Brokers' },
    ...{ ResponseURL: `${url}/answer`, PhysicalResourceId: `${CLUSTER_ARN}/${Method}` },
    ResourceProperties: { ClusterArn: CLUSTER_ARN, Method },
  }) as unknown as CloudFormationCustomResourceEvent;

test.each([
  ['Create', 'IAM', 'b-1:9098,b-2:9098'],
  ['Update', 'SCRAM', 'b-1:9096'],
])('%s finds the brokers for clients with %s', async (type, method, BootstrapServers) => {
  await handler(event(type, method));
  expect(asked).toEqual([`GET /v1/clusters/${CLUSTER_ARN}/bootstrap-brokers`]);
  expect(answers).toEqual([
    {
      ...{ Status: 'SUCCESS', PhysicalResourceId: `${CLUSTER_ARN}/${method}`, Data: { BootstrapServers } },
      ...{ StackId: 'stack', RequestId: 'request', LogicalResourceId: 'Brokers' },
    },
  ]);
});

test('a deletion asks for nothing and succeeds, also of a method that is not known', async () => {
  await handler(event('Delete', 'MTLS'));
  expect(asked).toEqual([]);
  expect(answers).toMatchObject([{ Status: 'SUCCESS', PhysicalResourceId: `${CLUSTER_ARN}/MTLS` }]);
});

test.each([
  ['a method that is not known', 'MTLS', 200, BOTH, 'Method must be one of IAM, SCRAM, got "MTLS"'],
  ['a cluster without such brokers', 'SCRAM', 200, {}, `${CLUSTER_ARN} has no brokers for clients with SCRAM`],
  ['what the service refuses', 'IAM', 403, { message: 'not allowed' }, 'not allowed'],
])('%s is the reason of the failure', async (_, method, status, body, Reason) => {
  service = { status, body };
  await handler(event('Create', method));
  expect(answers).toMatchObject([{ Status: 'FAILED', Reason }]);
});

test('an answer that CloudFormation does not take fails the function', async () => {
  cloudFormation = 500;
  await expect(handler(event('Delete', 'IAM'))).rejects.toThrow('CloudFormation did not take the answer: 500');
});

async function bodyOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
