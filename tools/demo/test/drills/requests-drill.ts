import { Sha256 } from '@aws-crypto/sha256-js';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { KinesisClient } from '@aws-sdk/client-kinesis';
import { SQSClient } from '@aws-sdk/client-sqs';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { SignatureV4 } from '@smithy/signature-v4';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isIn } from '../../src/count/failure-document';
import { FailureDocuments } from '../../src/count/read-failure-documents';
import { ProcessedLog } from '../../src/count/read-processed';
import { readStream, type StreamRecord } from '../../src/count/read-stream';
import { waitUntilConsumed } from '../../src/count/wait-until-consumed';
import { anyRequest, type ClientRecord, type GeneratedRequest, isTrade, recordsIn } from './generated-requests';
import { startPattern } from './local-pattern';

interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

let local: Awaited<ReturnType<typeof startPattern>>;
let outputs: Record<string, string>;
const answers: { request: GeneratedRequest; answer: Answer }[] = [];
/** What the API said it stored, by sequence number. */
const accepted = new Map<string, ClientRecord>();
let stored: StreamRecord[];

/** Sends so many generated requests to the deployed API, and compares what it said with what is stored and delivered. */
export function drillRequests(requests: number): void {
  beforeAll(async () => {
    local = await startPattern('kinesis-apigw', 100);
    outputs = local.stacks[0]?.outputs ?? {};
    for (const request of fc.sample(anyRequest, requests)) answers.push({ request, answer: await send(request) });
    for (const { request, answer } of answers.filter(({ answer: { status } }) => status < 300)) {
      for (const [index, sequenceNumber] of sequenceNumbers(answer).entries()) {
        accepted.set(sequenceNumber, recordsIn(request)[index] as ClientRecord);
      }
    }
    stored = await readStream(client(KinesisClient), outputs.DataStreamName as string);
  });
  afterAll(() => local.remove());

  test(`of ${requests} generated requests none is answered 5xx, and many of each other kind`, () => {
    const kinds = answers.map(({ answer }) => Math.floor(answer.status / 100));
    expect(kinds.filter((kind) => kind === 5)).toEqual([]);
    expect(kinds.filter((kind) => kind === 2).length).toBeGreaterThan(requests / 5);
    expect(kinds.filter((kind) => kind === 4).length).toBeGreaterThan(requests / 5);
  });

  test('each request that is refused is answered with a JSON error', () => {
    for (const { request, answer } of answers.filter(({ answer: { status } }) => status >= 400)) {
      expect(answer.contentType, JSON.stringify(request).slice(0, 500)).toContain('application/json');
      expect(JSON.parse(answer.body).message, answer.body).toEqual(expect.any(String));
    }
  });

  test('each record that is accepted is stored byte for byte with its partition key, and no other', () => {
    const found = new Map(stored.map(({ name, data, partitionKey }) => [name, { data, partitionKey }]));
    expect(found.size).toBe(accepted.size);
    for (const [sequenceNumber, record] of accepted) expect(found.get(sequenceNumber)).toEqual(record);
  });

  test('each record that the consumer can process is delivered, each other one is set aside', async () => {
    const log = new ProcessedLog(client(CloudWatchLogsClient), outputs.ConsumerLogGroupName as string);
    const queue = new FailureDocuments(client(SQSClient), outputs.FailureQueueUrl as string);
    const { processed, failureDocuments } = await waitUntilConsumed(stored, log, queue, {
      step: () => {},
      update: () => {},
    });
    const delivered = [...accepted.keys()].filter((sequenceNumber) => processed.times.has(sequenceNumber));
    const trades = [...accepted].filter(([, record]) => isTrade(record)).map(([sequenceNumber]) => sequenceNumber);
    expect(delivered.sort()).toEqual(trades.sort());
    const setAside = stored.filter((record) => failureDocuments.some((document) => isIn(document, record)));
    expect(setAside.length).toBe(accepted.size - trades.length);
  });
}

function client<T>(Client: new (config: object) => T): T {
  const { substrateUrl: endpoint, region, credentials } = local;
  return new Client({ endpoint, region, credentials, requestHandler: new NodeHttpHandler() });
}

async function send({ path, contentType, body }: GeneratedRequest): Promise<Answer> {
  const url = new URL(path, outputs.ProxyApiEndpoint);
  const { region, credentials } = local;
  const signer = new SignatureV4({ service: 'execute-api', region, credentials, sha256: Sha256 });
  const { headers } = await signer.sign({
    method: 'POST',
    protocol: url.protocol,
    hostname: url.hostname,
    port: Number(url.port),
    path: url.pathname,
    headers: { host: url.host, 'content-type': contentType },
    body,
  });
  const response = await fetch(url, { method: 'POST', headers, body });
  return {
    status: response.status,
    contentType: response.headers.get('content-type') ?? '',
    body: await response.text(),
  };
}

function sequenceNumbers({ body }: Answer): string[] {
  const answer = JSON.parse(body);
  const records: { SequenceNumber: string }[] = answer.Records ?? [answer];
  return records.map(({ SequenceNumber }) => SequenceNumber);
}
