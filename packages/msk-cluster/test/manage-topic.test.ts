import { copyFileSync, mkdtempSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { generateAuthTokenFromCredentialsProvider } from 'aws-msk-iam-sasl-signer-js';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { createTopic, deleteTopic, type TopicAdmin, updateTopic } from '../handlers/manage-topic/change-topic';
import { handler, reasonOf } from '../handlers/manage-topic/manage-topic.handler';
import { connectToken, signedHeaders } from '../handlers/manage-topic/sign-request';
import { topicRequest } from '../handlers/manage-topic/topic-request';

const ARN = 'arn:aws:kafka:eu-west-1:111122223333:cluster/Kafka/0a1b-s1';
const request = (partitions: number, configs: Record<string, string> = {}) => ({
  ...{ clusterArn: ARN, topicName: 'orders', partitions, configs },
});

/** An admin client that notes what it is asked. */
function notingAdmin(existing: string[] = []): { admin: TopicAdmin; calls: [string, unknown][] } {
  const calls: [string, unknown][] = [];
  const note = (name: string) => async (options: unknown) => void calls.push([name, options]);
  const names = ['createTopics', 'createPartitions', 'incrementalAlterConfigs', 'deleteTopics'];
  const noted = Object.fromEntries(names.map((name) => [name, note(name)]));
  const admin = { ...noted, listTopics: async () => existing } as unknown as TopicAdmin;
  return { admin, calls };
}

describe('a topic of a serverless cluster', () => {
  test('is made with three copies and its settings', async () => {
    const { admin, calls } = notingAdmin();
    await createTopic(admin, request(7, { 'retention.ms': '5' }));
    const configs = [{ name: 'retention.ms', value: '5' }];
    expect(calls).toEqual([['createTopics', { topics: ['orders'], partitions: 7, configs }]]);
  });

  test('gets more partitions', async () => {
    const { admin, calls } = notingAdmin();
    await updateTopic(admin, request(9), request(4));
    expect(calls).toEqual([['createPartitions', { topics: [{ name: 'orders', count: 9, assignments: null }] }]]);
  });

  test('never gets fewer', async () => {
    const { admin, calls } = notingAdmin();
    await expect(updateTopic(admin, request(3), request(4))).rejects.toThrow(
      'partitions of orders can become more, never less, got 3 after 4',
    );
    expect(calls).toEqual([]);
  });

  test('has the settings of the template, and none that left it', async () => {
    const { admin, calls } = notingAdmin();
    await updateTopic(admin, request(2, { a: '1', b: '2' }), request(2, { a: '0', b: '2', c: '3' }));
    const configs = [
      { name: 'a', value: '1', configOperation: 0 },
      { name: 'c', configOperation: 1 },
    ];
    const resources = [{ resourceType: 2, resourceName: 'orders', configs }];
    expect(calls).toEqual([['incrementalAlterConfigs', { resources }]]);
  });

  test.each([
    [['orders', 'returns'], [['deleteTopics', { topics: ['orders'] }]]],
    [['returns'], []],
  ])('is deleted where it is still there: %j', async (existing, expected) => {
    const { admin, calls } = notingAdmin(existing);
    await deleteTopic(admin, request(1));
    expect(calls).toEqual(expected);
  });

  test.each(['ClusterArn', 'TopicName', 'PartitionCount'])('needs its %s', (name) => {
    const whole = { ClusterArn: ARN, TopicName: 'orders', PartitionCount: '3' };
    expect(() => topicRequest({ ...whole, [name]: '' })).toThrow(`${name} must be given, got ""`);
  });
});

test('a request is signed as AWS publishes it', async () => {
  const keys = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' };
  const at = new Date(Date.UTC(2015, 7, 30, 12, 36));
  const url = new URL('https://example.amazonaws.com/');
  const { authorization = '' } = await signedHeaders(url, 'service', { region: 'us-east-1', credentials: keys, at });
  // The case "get-vanilla" of the AWS Signature Version 4 test suite.
  expect(authorization).toContain('Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request');
  expect(authorization).toContain('5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31');
});

test('a log-in carries the token that the signer of AWS makes', async () => {
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 28, 14, 3, 21) });
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret', sessionToken: 'a/session+token=' };
  const region = 'eu-west-1';
  const theirs = generateAuthTokenFromCredentialsProvider({ region, awsCredentialsProvider: async () => credentials });
  expect(signedPartsOf(await connectToken({ region, credentials }))).toEqual(signedPartsOf((await theirs).token));
  vi.useRealTimers();
});

/** Address and query of a token; who asks is not signed. */
function signedPartsOf(token: string): Record<string, string> {
  const { origin, pathname, searchParams } = new URL(Buffer.from(token, 'base64url').toString('utf8'));
  searchParams.delete('User-Agent');
  return { address: origin + pathname, ...Object.fromEntries(searchParams) };
}

test('the reason of a failure is what the broker said', () => {
  const said = new AggregateError([new Error('Topic with this name already exists.')], 'CreateTopics failed');
  expect(reasonOf(said)).toBe('CreateTopics failed: Topic with this name already exists.');
  const cause = new AggregateError([new Error('Access denied'), new Error('Access denied')], 'SASL failed');
  expect(reasonOf(new Error('No connection', { cause }))).toBe('No connection: SASL failed: Access denied');
});

describe('CloudFormation is always answered', () => {
  let server: Server;
  let url: string;
  const asked: string[] = [];
  const answers: Record<string, unknown>[] = [];

  beforeAll(async () => {
    server = createServer(async (incoming, outgoing) => {
      if (incoming.method === 'PUT') answers.push(JSON.parse(await bodyOf(incoming)));
      else asked.push(`${incoming.url} ${incoming.headers.authorization?.split(' ')[0]}`);
      outgoing.writeHead(incoming.method === 'PUT' ? 200 : 403).end('not allowed');
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  beforeEach(() => {
    vi.stubEnv('AWS_ENDPOINT_URL_KAFKA', url);
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    asked.length = 0;
    answers.length = 0;
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
  });
  afterAll(() => new Promise((closed) => server.close(closed)));

  const event = (more: object) =>
    ({
      ...{ StackId: 'stack', RequestId: 'request', LogicalResourceId: 'Topic', ResponseURL: `${url}/answer` },
      ResourceProperties: { ClusterArn: ARN, TopicName: 'orders', PartitionCount: '3' },
      ...more,
    }) as unknown as CloudFormationCustomResourceEvent;

  test('with the reason when the cluster cannot be reached', async () => {
    await handler(event({ RequestType: 'Create' }));
    expect(asked).toEqual([`/v1/clusters/${encodeURIComponent(ARN)}/bootstrap-brokers AWS4-HMAC-SHA256`]);
    expect(answers).toEqual([
      {
        ...{ Status: 'FAILED', Reason: 'GetBootstrapBrokers answered 403: not allowed' },
        ...{ StackId: 'stack', RequestId: 'request', LogicalResourceId: 'Topic' },
        PhysicalResourceId: 'topic-was-not-made',
      },
    ]);
  });

  test('at once when a topic is to be deleted that was never made', async () => {
    await handler(event({ RequestType: 'Delete', PhysicalResourceId: 'topic-was-not-made' }));
    expect(asked).toEqual([]);
    expect(answers).toMatchObject([{ Status: 'SUCCESS', PhysicalResourceId: 'topic-was-not-made' }]);
  });
});

async function bodyOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

test('the bundle has in it all that the function needs', () => {
  const alone = join(mkdtempSync(join(tmpdir(), 'manage-topic-')), 'index.js');
  copyFileSync(join(__dirname, '..', 'assets', 'manage-topic', 'index.js'), alone);
  expect(createRequire(alone)(alone).handler).toBeTypeOf('function');
});
