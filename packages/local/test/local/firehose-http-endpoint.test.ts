import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  GetLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { selfSignedCertificate } from '../../src/data-plane/self-signed-certificate';
import { callSubstrate } from '../../src/data-plane/substrate-call';
import { localCredentials } from '../../src/local-credentials';
import { RecordedMetrics } from '../event-source-mapping/recorded-metrics';
import { region, until } from '../event-source-mapping/stage';
import { fidelityTest } from '../fidelity/fidelity-test';
import { httpEndpoint } from '../fidelity/http-endpoint-rows';
import type { ErrorLine } from '../firehose/bucket';
import { DeliveryStage, line, tripLines } from '../firehose/delivery-stage';
import { EndpointStage, numberIn } from '../firehose/http-delivery/endpoint-stage';
import { acknowledge, type Behaviour, refuse, take } from '../firehose/http-delivery/test-endpoint';

let stage: DeliveryStage;
let endpoints: EndpointStage;

beforeAll(async () => {
  stage = await DeliveryStage.start();
  endpoints = new EndpointStage(stage);
});

afterAll(async () => {
  await stage.stop();
  await endpoints.stop();
});

const upTo = (count: number) => Array.from({ length: count }, (_, number) => number);
const ascending = (numbers: readonly number[]) => [...new Set(numbers)].sort((a, b) => a - b);
const no = { RetryOptions: { DurationInSeconds: 0 } };

fidelityTest(httpEndpoint, 'requests', async () => {
  const { name, endpoint, put } = await endpoints.play(
    {
      RequestConfiguration: {
        ContentEncoding: 'GZIP',
        CommonAttributes: [{ AttributeName: 'Zone', AttributeValue: 'süd' }],
      },
    },
    { endpointConfiguration: { AccessKey: 'schlüssel {"a":1}' } },
  );
  await put(tripLines(300));
  await until('not all taken', () => endpoint.taken.length >= 300);
  expect(endpoint.taken).toEqual(upTo(300));
  const [{ path, headers, body }] = endpoint.calls as [(typeof endpoint.calls)[number]];
  expect(path).toBe('/trips?from=stream');
  expect(Math.abs(body.timestamp - Date.now())).toBeLessThan(60_000);
  expect(headers).toMatchObject({
    'x-amz-firehose-protocol-version': '1.0',
    'x-amz-firehose-request-id': body.requestId,
    'x-amz-firehose-source-arn': expect.stringMatching(`:deliverystream/${name}$`),
    'x-amz-firehose-access-key': Buffer.from('schlüssel {"a":1}').toString('latin1'),
    'x-amz-firehose-common-attributes': '{"commonAttributes":{"Zone":"s\\u00fcd"}}',
    'content-type': 'application/json',
    'content-encoding': 'gzip',
    'user-agent': 'Amazon Kinesis Data Firehose Agent/1.0',
  });
});

fidelityTest(httpEndpoint, 'buffering', async () => {
  const { endpoint, put } = await endpoints.play({ BufferingHints: { SizeInMBs: 1, IntervalInSeconds: 300 } });
  await put(upTo(50).map((number) => line({ number, notes: 'x'.repeat(50_000) })));
  await until('not all taken', () => endpoint.taken.length >= 50);
  const [rest, ...full] = [...endpoint.calls].sort((a, b) => a.body.records.length - b.body.records.length);
  // 21 records of 50,000 bytes are the first that are more than a mebibyte.
  expect([rest, ...full].map((call) => call?.body.records.length)).toEqual([8, 21, 21]);
  // It waited for most of 3 s, however busy this machine is.
  for (const { at } of full) expect(rest!.at - at).toBeGreaterThan(2_000);
});

fidelityTest(httpEndpoint, 'back-off', async () => {
  const { endpoint, put, errors } = await endpoints.play(
    {},
    {
      behave: (call, response) =>
        endpoint.calls.length < 5 ? refuse(429, 'slower')(call, response) : take(call, response),
      context: { timeScale: 20 },
    },
  );
  await put(tripLines(20));
  await until('not taken', () => endpoint.taken.length >= 20);
  expect(new Set(endpoint.calls.map(({ body }) => body.requestId)).size).toBe(1);
  const waits = endpoint.calls.slice(1).map(({ at }, index) => ((at - endpoint.calls[index]!.at) * 20) / 1000);
  for (const [index, seconds] of waits.entries()) expect(seconds).toBeGreaterThan(0.84 * 2 ** index);
  expect(waits).toHaveLength(4);
  expect(endpoint.taken).toEqual(upTo(20));
  expect(await errors()).toEqual([]);
});

const badAnswers: readonly Behaviour[] = [
  refuse(500, 'not now'),
  (_, response) => acknowledge(response, { requestId: 'another', timestamp: 1 }),
  ({ body: { requestId } }, response) => acknowledge(response, { requestId, timestamp: 'now' }),
  ({ body: { requestId } }, response) => {
    // Without a length, and so in chunks.
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify({ requestId, timestamp: 1 }));
  },
  (_, response) => response.socket?.destroy(),
  (_, response) => response.writeHead(200, { 'Content-Type': 'application/json' }).write('{"requestId'),
  (_, response) => response.writeHead(302, { Location: '/elsewhere' }).end(),
  (_, response) => acknowledge(response, 'x'.repeat(1024 * 1024)),
];

fidelityTest(httpEndpoint, 'bad-answers', async () => {
  let answered = 0;
  const behave: Behaviour = (call, response) => (badAnswers[answered++ % 9] ?? take)(call, response);
  const { endpoint, put, errors } = await endpoints.play({ RetryOptions: { DurationInSeconds: 12 } }, { behave });
  for (const part of upTo(10)) {
    await put(tripLines(100, part * 100));
    await until('not asked', () => endpoint.calls.length > part);
  }
  const known = async () => ascending([...endpoint.taken, ...(await errors()).map(numberIn)]);
  await until('lost', async () => (await known()).length >= 1_000);
  expect(await known()).toEqual(upTo(1_000));
  expect(endpoint.calls.length).toBeGreaterThan(badAnswers.length);
  expect(endpoint.calls.filter(({ path }) => path !== '/trips?from=stream')).toEqual([]);
});

fidelityTest(httpEndpoint, 'retry-duration', async () => {
  const RetryOptions = { DurationInSeconds: 5 };
  const { endpoint, put, errors } = await endpoints.play({ RetryOptions }, { behave: refuse(503, 'at rest') });
  await put(tripLines(30));
  await until('not all set aside', async () => (await errors()).length >= 30);
  expect((await errors()).map(numberIn)).toEqual(upTo(30));
  // 1 s, 2 s and the rest of 5 s.
  expect(endpoint.calls).toHaveLength(4);
  const [first] = (await errors()) as [ErrorLine];
  const { requestId } = endpoint.calls[0]!.body;
  expect(first).toMatchObject({
    attemptsMade: 4,
    errorCode: 'HttpEndpoint.DestinationException',
    errorMessage: expect.stringContaining(`endpoint destination. {"requestId":"${requestId}"`),
    subsequenceNumber: 0,
    dataId: expect.stringMatching(/^\d+\.0$/),
  });
  expect(first.errorMessage).toContain('"errorMessage":"at rest"');
  expect(first.attemptEndingTimestamp).toBeGreaterThan(first.arrivalTimestamp);
  endpoint.behave = take;
  await put(tripLines(10, 30));
  await until('not taken', () => endpoint.taken.length >= 10);
});

fidelityTest(httpEndpoint, 'too-large', async () => {
  const { endpoint, put, errors } = await endpoints.play({}, { behave: refuse(413, 'too much') });
  await put(tripLines(40));
  await until('not all set aside', async () => (await errors()).length >= 40);
  expect((await errors()).map(({ attemptsMade }) => attemptsMade)).toEqual(Array(40).fill(1));
  expect(endpoint.calls).toHaveLength(1);
});

fidelityTest(httpEndpoint, 'secret-key', async () => {
  const secretsManager = <Answer>(operation: string, input: object) =>
    callSubstrate<Answer>(stage.substrate.context(), {
      ...{ service: 'secretsmanager', target: `secretsmanager.${operation}`, input },
    });
  const keep = (SecretId: string, key: string) =>
    secretsManager('PutSecretValue', { SecretId, SecretString: JSON.stringify({ api_key: key }) });
  const { ARN } = await secretsManager<{ ARN: string }>('CreateSecret', { Name: 'trips', SecretString: 'none yet' });
  const configuration = { SecretsManagerConfiguration: { Enabled: true, SecretARN: ARN } };
  const { endpoint, put } = await endpoints.play(configuration, {
    endpointConfiguration: { AccessKey: 'unused' },
    context: { timeScale: 200 },
  });
  const keys = () => endpoint.calls.map(({ headers }) => headers['x-amz-firehose-access-key']);
  await put(tripLines(5));
  await until('not said', () =>
    stage.substrate.messages.some((message) => message.includes('must be {"api_key": "…"}')),
  );
  expect(stage.substrate.messages.join()).not.toContain('none yet');
  await keep(ARN, 'first');
  await until('not taken', () => endpoint.taken.length >= 5);
  await keep(ARN, 'second');
  endpoint.behave = (call, response) =>
    (call.headers['x-amz-firehose-access-key'] === 'second' ? take : refuse(403, 'who?'))(call, response);
  await put(tripLines(5, 5));
  await until('not taken', () => endpoint.taken.length >= 10);
  expect([...new Set(keys())]).toEqual(['first', 'second']);
  await keep(ARN, 'third');
  endpoint.behave = take;
  await until('not refreshed', async () => {
    await put([line({ number: 10 })]);
    return keys().at(-1) === 'third';
  });
});

fidelityTest(httpEndpoint, 'all-data-backup', async () => {
  const { endpoint, bucket, put, errors } = await endpoints.play(
    { ...no, S3BackupMode: 'AllData' },
    { behave: (call, response) => (call.body.records.length > 7 ? take : refuse(500, 'no'))(call, response) },
  );
  await put(tripLines(60));
  await until('not taken', () => endpoint.taken.length >= 60);
  await put(tripLines(7, 60));
  await until('not set aside', async () => (await errors()).length >= 7);
  const backup = async () => {
    const objects = (await bucket.objects()).filter(({ key }) => !key.startsWith('http-endpoint-failed/'));
    const lines = objects.flatMap(({ text }) => text.split('\n').filter(Boolean));
    return lines.map((one) => (JSON.parse(one) as { number: number }).number);
  };
  await until('not backed up', async () => (await backup()).length >= 67);
  expect(ascending(await backup())).toEqual(upTo(67));
  expect((await errors()).map(numberIn)).toEqual(upTo(67).slice(60));
});

fidelityTest(httpEndpoint, 'endpoint-errors', async () => {
  const settings = { endpoint: stage.substrate.substrateUrl, region, credentials: localCredentials };
  const logs = new CloudWatchLogsClient({ ...settings, requestHandler: new NodeHttpHandler() });
  const [logGroupName, logStreamName] = ['trips', 'HttpEndpointDelivery'];
  await logs.send(new CreateLogGroupCommand({ logGroupName }));
  await logs.send(new CreateLogStreamCommand({ logGroupName, logStreamName }));
  const CloudWatchLoggingOptions = { Enabled: true, LogGroupName: logGroupName, LogStreamName: logStreamName };
  const { endpoint, name, put, errors } = await endpoints.play({ ...no, CloudWatchLoggingOptions });
  const failures: readonly (readonly [Behaviour, string])[] = [
    [refuse(400, 'no'), 'DestinationException'],
    [badAnswers[1]!, 'InvalidResponseFromDestination'],
    [badAnswers[4]!, 'ConnectionReset'],
    [badAnswers[7]!, 'ResponseTooLarge'],
    [() => undefined, 'RequestTimeout'],
  ];
  for (const [index, [behave]] of failures.entries()) {
    endpoint.behave = behave;
    await put(tripLines(1, index));
    await until('not set aside', async () => (await errors()).length > index);
  }
  await endpoint.stop();
  await put(tripLines(1, failures.length));
  const wanted = [...failures.map(([, code]) => code), 'ConnectionFailed'].map((code) => `HttpEndpoint.${code}`);
  const events = async () => {
    const answer = await logs.send(new GetLogEventsCommand({ logGroupName, logStreamName, startFromHead: true }));
    return (answer.events ?? []).map(({ message }) => JSON.parse(message!) as Record<string, string>);
  };
  await until('not logged', async () => (await events()).length >= wanted.length);
  expect((await events()).map(({ errorCode }) => errorCode)).toEqual(wanted);
  await until('not set aside', async () => (await errors()).length >= wanted.length);
  const codes = [...(await errors())].sort((a, b) => numberIn(a) - numberIn(b)).map(({ errorCode }) => errorCode);
  expect(codes).toEqual(wanted);
  expect((await events())[0]).toMatchObject({
    deliveryStreamARN: expect.stringMatching(`/${name}$`),
    destination: `${endpoint.url}/trips?from=stream`,
    message: expect.stringMatching(/^The following response was received from the endpoint destination. 400: {/),
  });
  logs.destroy();
});

fidelityTest(httpEndpoint, 'endpoint-metrics', async () => {
  const metrics = new RecordedMetrics();
  const { name, endpoint, put } = await endpoints.play(
    {},
    {
      behave: (call, response) => (endpoint.calls.length < 3 ? refuse(500, 'no') : take)(call, response),
      context: { metrics },
    },
  );
  const records = tripLines(25);
  await put(records);
  await until('not taken', () => endpoint.taken.length >= 25);
  const of = (metric: string) =>
    metrics.values('AWS/Firehose', `DeliveryToHttpEndpoint.${metric}`, { DeliveryStreamName: name });
  await until('not measured', () => of('Bytes').length > 0);
  const bytes = records.reduce((sum, { data }) => sum + data.length, 0);
  expect(['Success', 'Records', 'Bytes', 'ProcessedRecords', 'ProcessedBytes'].map(of)).toEqual([
    ...[[0, 0, 1], [25], [bytes], [25, 25, 25]],
    [bytes, bytes, bytes],
  ]);
  // Buffered for 20 s of AWS at least.
  expect(Math.min(...of('DataFreshness'))).toBeGreaterThan(19);
});

test('an endpoint with a certificate that nobody trusts gets no record', async () => {
  const { key, certificate: cert } = await selfSignedCertificate(stage.substrate.directory);
  const { endpoint, put, errors } = await endpoints.play(no, { certificate: { key, cert } });
  await put(tripLines(15));
  await until('not all set aside', async () => (await errors()).length >= 15);
  expect((await errors())[0]?.errorCode).toBe('HttpEndpoint.SSLHandshakeFailure');
  expect(endpoint.calls).toEqual([]);
});
