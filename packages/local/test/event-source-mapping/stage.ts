import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateStreamCommand,
  DescribeStreamSummaryCommand,
  KinesisClient,
  PutRecordsCommand,
} from '@aws-sdk/client-kinesis';
import { CreateFunctionCommand, DeleteFunctionCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { CreateQueueCommand, DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { strToU8, zipSync } from 'fflate';
import type { DataPlaneContext } from '../../src/data-plane/data-plane-context';
import { EventSourceMappings } from '../../src/event-source-mapping/event-source-mappings';
import { noClosedShards } from '../../src/kinesis/closed-shards';
import { LOCAL_ACCOUNT_ID, localCredentials } from '../../src/local-credentials';
import { discardMetrics } from '../../src/metrics/metric-sink';
import { choosePort } from '../../src/processes/ports';
import { waitUntil } from '../../src/processes/wait-until';
import type { OwnedResource, Properties } from '../../src/resources/resource-type';
import { ensurePythonEnvironment } from '../../src/substrate/python-environment';
import { type Substrate, startSubstrate } from '../../src/substrate/substrate';
import { recorder } from './recorder';

export const region = 'eu-central-1';
/** One file of tests runs one substrate at a time. */
const substrateDirectory = join(tmpdir(), `event-source-mapping-substrate-${randomUUID()}`);

export const roleArn = `arn:aws:iam::${LOCAL_ACCOUNT_ID}:role/taxi-consumer`;

export interface PutRecord {
  readonly data: Uint8Array | string;
  readonly partitionKey: string;
}

/** A record as the stream acknowledged it. */
export interface StoredRecord extends PutRecord {
  readonly sequenceNumber: string;
  readonly shardId: string;
}

export interface TestFunction {
  readonly name: string;
  /** One line for each call: the event, when it began and ended. */
  readonly callsFile: string;
  /** One line for each record that the function processed: its sequence number. */
  readonly processedFile: string;
}

export interface FunctionCall {
  readonly began: number;
  readonly ended: number;
  readonly records: readonly EventRecord[];
}

export interface EventRecord {
  readonly kinesis: { readonly sequenceNumber: string; readonly partitionKey: string; readonly data: string };
  readonly eventID: string;
}

/** One real substrate with clients of its own, which look at streams, functions and queues beside the mapping. */
export class Stage {
  readonly directory = mkdtempSync(join(tmpdir(), 'event-source-mapping-'));
  readonly messages: string[] = [];
  private readonly services: EventSourceMappings[] = [];
  private readonly clients: { kinesis: KinesisClient; lambda: LambdaClient; sqs: SQSClient };

  private constructor(
    private substrate: Substrate,
    private readonly python: string,
  ) {
    const settings = { endpoint: substrate.url, region, credentials: localCredentials };
    this.clients = {
      kinesis: new KinesisClient({ ...settings, requestHandler: new NodeHttpHandler() }),
      lambda: new LambdaClient({ ...settings, requestHandler: new NodeHttpHandler() }),
      sqs: new SQSClient({ ...settings, requestHandler: new NodeHttpHandler(), useQueueUrlAsEndpoint: false }),
    };
  }

  static async start(): Promise<Stage> {
    const python = await ensurePythonEnvironment({ directory: join(__dirname, '../../../../.local/venv') });
    const port = await choosePort(0, 'the test');
    return new Stage(await startSubstrate({ python, port, stateDirectory: substrateDirectory, region }), python);
  }

  get substrateUrl(): string {
    return this.substrate.url;
  }

  get kinesis(): KinesisClient {
    return this.clients.kinesis;
  }

  get lambda(): LambdaClient {
    return this.clients.lambda;
  }

  async stop(): Promise<void> {
    await Promise.all(this.services.map((service) => service.stop()));
    await this.substrate.stop();
    for (const directory of [this.directory, substrateDirectory]) rmSync(directory, { recursive: true, force: true });
  }

  stopSubstrate(): Promise<void> {
    return this.substrate.stop();
  }

  /** A new, empty substrate at the same address. */
  async restartSubstrate(): Promise<void> {
    const port = Number(new URL(this.substrate.url).port);
    const stateDirectory = substrateDirectory;
    this.substrate = await startSubstrate({ python: this.python, port, stateDirectory, region });
  }

  context(timeScale = 1, stateDirectory = join(this.directory, randomUUID())): DataPlaneContext {
    return {
      substrateUrl: this.substrate.url,
      kinesisUrl: this.substrate.url,
      closedShards: noClosedShards,
      region,
      accountId: LOCAL_ACCOUNT_ID,
      credentials: localCredentials,
      stateDirectory,
      timeScale,
      metrics: discardMetrics,
      log: (message) => this.messages.push(message),
    };
  }

  /** Mappings that end with the stage. */
  mappings(context: DataPlaneContext): EventSourceMappings {
    const service = new EventSourceMappings(context);
    this.services.push(service);
    return service;
  }

  async createStream(shardCount = 1, name = `trips-${randomUUID().slice(0, 8)}`): Promise<string> {
    await this.clients.kinesis.send(new CreateStreamCommand({ StreamName: name, ShardCount: shardCount }));
    await waitUntil(() => this.isActive(name), { timeoutMilliseconds: 10_000, failure: `${name} is not active` });
    return name;
  }

  private async isActive(StreamName: string): Promise<boolean> {
    const answer = await this.clients.kinesis.send(new DescribeStreamSummaryCommand({ StreamName }));
    return answer.StreamDescriptionSummary?.StreamStatus === 'ACTIVE';
  }

  newFunction(name = `consumer-${randomUUID().slice(0, 8)}`): TestFunction {
    const file = (kind: string) => join(this.directory, `${name}.${kind}`);
    return { name, callsFile: file('calls'), processedFile: file('processed') };
  }

  /** A function that records what it sees; see `recorder` and `aggregator` for what `behaviour` can be. */
  async createFunction(
    behaviour: Readonly<Record<string, string>> = {},
    it = this.newFunction(),
    code = recorder,
  ): Promise<TestFunction> {
    const Variables = { CALLS: it.callsFile, PROCESSED: it.processedFile, ...behaviour };
    await this.clients.lambda.send(
      new CreateFunctionCommand({
        FunctionName: it.name,
        Role: roleArn,
        Runtime: 'nodejs22.x',
        Handler: 'index.handler',
        Timeout: 30,
        Code: { ZipFile: zipSync({ 'index.js': strToU8(code) }) },
        Environment: { Variables },
      }),
    );
    return it;
  }

  async deleteFunction(name: string): Promise<void> {
    await this.clients.lambda.send(new DeleteFunctionCommand({ FunctionName: name }));
  }

  async createQueue(name = `failures-${randomUUID().slice(0, 8)}`): Promise<string> {
    await this.clients.sqs.send(new CreateQueueCommand({ QueueName: name }));
    return name;
  }

  queueArn(name: string): string {
    return `arn:aws:sqs:${region}:${LOCAL_ACCOUNT_ID}:${name}`;
  }

  streamArn(name: string): string {
    return `arn:aws:kinesis:${region}:${LOCAL_ACCOUNT_ID}:stream/${name}`;
  }

  functionArn(name: string): string {
    return `arn:aws:lambda:${region}:${LOCAL_ACCOUNT_ID}:function:${name}`;
  }

  /** The mapping as the data plane registers it. */
  mapping(
    stream: string,
    functionName: string,
    properties: Properties = {},
    ref: string = randomUUID(),
  ): OwnedResource {
    return {
      stackName: 'Taxi',
      logicalId: 'Mapping',
      type: 'AWS::Lambda::EventSourceMapping',
      ref,
      attributes: { Id: ref },
      properties: {
        EventSourceArn: this.streamArn(stream),
        FunctionName: functionName,
        StartingPosition: 'TRIM_HORIZON',
        ...properties,
      },
    };
  }

  async put(stream: string, records: readonly PutRecord[]): Promise<StoredRecord[]> {
    const stored: StoredRecord[] = [];
    for (let from = 0; from < records.length; from += 500) {
      const some = records.slice(from, from + 500);
      const Records = some.map(({ data, partitionKey }) => ({ Data: Buffer.from(data), PartitionKey: partitionKey }));
      const answer = await this.clients.kinesis.send(new PutRecordsCommand({ StreamName: stream, Records }));
      for (const [index, result] of answer.Records!.entries()) {
        stored.push({ ...some[index]!, sequenceNumber: result.SequenceNumber!, shardId: result.ShardId! });
      }
    }
    return stored;
  }

  calls(it: TestFunction): FunctionCall[] {
    return lines(it.callsFile).map((line) => JSON.parse(line) as FunctionCall);
  }

  processed(it: TestFunction): string[] {
    return lines(it.processedFile);
  }

  /** Takes all messages out of a queue. */
  async failureDocuments(queue: string): Promise<FailureDocument[]> {
    const QueueUrl = `${this.substrate.url}/${LOCAL_ACCOUNT_ID}/${queue}`;
    const documents: FailureDocument[] = [];
    for (;;) {
      const answer = await this.clients.sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
      if (!answer.Messages?.length) return documents;
      for (const { Body, ReceiptHandle } of answer.Messages) {
        documents.push(JSON.parse(Body!) as FailureDocument);
        await this.clients.sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
      }
    }
  }

  /** The positions that a mapping keeps on disk: a sequence number for each shard. */
  positions(context: DataPlaneContext, mapping: string): string[] {
    const directory = join(context.stateDirectory, 'event-source-mappings', mapping);
    const files = existsSync(directory) ? readdirSync(directory).filter((file) => file.endsWith('.json')) : [];
    return files.map((file) => JSON.parse(readFileSync(join(directory, file), 'utf8')).sequenceNumber as string);
  }
}

export interface FailureDocument {
  readonly requestContext: Readonly<Record<string, unknown>>;
  readonly responseContext?: Readonly<Record<string, unknown>>;
  readonly KinesisBatchInfo: {
    readonly shardId: string;
    readonly startSequenceNumber: string;
    readonly endSequenceNumber: string;
    readonly batchSize: number;
  };
}

/** Whole lines: the function may be in the middle of the last one. */
function lines(file: string): string[] {
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(0, -1) : [];
}

/** Waits for a condition, 60 s at most. */
export async function until(failure: string, condition: () => boolean | Promise<boolean>): Promise<void> {
  await waitUntil(async () => condition(), { timeoutMilliseconds: 60_000, failure });
}

/** True from the next millisecond on: what comes then has a later arrival time than what came before. */
export function inAMoment(): () => boolean {
  const now = Date.now();
  return () => Date.now() > now + 1;
}

/** Trips with a number; `poison` says which the function cannot process. */
export function trips(count: number, poison: (number: number) => boolean = () => false, keys = 50): PutRecord[] {
  return Array.from({ length: count }, (_, number) => ({
    data: JSON.stringify({ number, poison: poison(number) }),
    partitionKey: `taxi-${number % keys}`,
  }));
}
